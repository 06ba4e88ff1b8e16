import { IAMMember as ProjectMember } from "@pulumi/gcp/projects";
import { Account, IAMMember as AccountMember, Key } from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { workloadPoolOf } from "./arguments";

/** A service account to make. */
export interface AccountArgs {
    project: string;
    /** 6 to 30 characters. */
    accountId: string;
    displayName: string;
    roles: string[];
    /** Project that it has the roles in; default: its own. */
    rolesIn?: string;
}

/** A service account with what lets it do something. */
export interface MadeAccount {
    account: Account;
    roles: ProjectMember[];
}

/** Makes a service account and gives it its roles; children are named `${name}…`. */
export function account(
    name: string,
    args: AccountArgs,
    opts: { account: pulumi.CustomResourceOptions; role: pulumi.CustomResourceOptions },
): MadeAccount {
    const { project, accountId, displayName, rolesIn = project } = args;
    const made = new Account(name, { project, accountId, displayName }, opts.account);
    const roles = args.roles.map(
        role =>
            new ProjectMember(
                `${name}-${roleSuffix(role)}`,
                { project: rolesIn, role, member: memberOf(made) },
                opts.role,
            ),
    );
    return { account: made, roles };
}

/** Makes a key of a service account, and gives its JSON, a secret: what Gardener's secrets call `serviceaccount.json`. */
export function keyOf(name: string, of: Account, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
    const key = new Key(name, { serviceAccountId: of.name }, opts);
    return pulumi.secret(key.privateKey).apply(base64 => Buffer.from(base64, "base64").toString("utf8"));
}

/** Lets a Kubernetes service account act as a Google one (Workload Identity). */
export function workloadIdentity(
    name: string,
    args: { project: string; account: Account; namespace: string; serviceAccount: string },
    opts: pulumi.CustomResourceOptions,
): AccountMember {
    const member = `serviceAccount:${workloadPoolOf(args.project)}[${args.namespace}/${args.serviceAccount}]`;
    return new AccountMember(
        name,
        { serviceAccountId: args.account.name, role: "roles/iam.workloadIdentityUser", member },
        opts,
    );
}

/** A service account as a member of policies. */
export function memberOf(of: Account): pulumi.Output<string> {
    return pulumi.interpolate`serviceAccount:${of.email}`;
}

/** `dns-admin` of `roles/dns.admin`. */
export function roleSuffix(role: string): string {
    return role
        .replace(/^roles\//, "")
        .replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
        .replace(/[^a-z]+/g, "-");
}
