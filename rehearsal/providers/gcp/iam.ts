import * as crypto from "node:crypto";
import { promisify } from "node:util";
import { UNKNOWN } from "../../host/protocol";
import { durations } from "../../simulation/durations";
import type { CloudType, Making } from "./cloud-type";
import { names, scalar } from "./cloud-type";
import { memberType, refuseMember } from "./members";

const generateKeyPair = promisify(crypto.generateKeyPair);

const CLUSTER = "gcp:container/cluster:Cluster";

const ACCOUNT = "gcp:serviceaccount/account:Account";
const KEY = "gcp:serviceaccount/key:Key";
const other = { seconds: durations.cloud.other, deletionSeconds: durations.cloud.otherDeletion };

/** A service account's key as the console downloads it. */
async function key(making: Making) {
    const account = making.store.find(ACCOUNT, scalar(making.inputs.serviceAccountId));
    const email = scalar(account?.outputs.email ?? making.inputs.serviceAccountId);
    const { privateKey, publicKey } = await generateKeyPair("rsa", { modulusLength: 2048 });
    const keyId = crypto.randomBytes(20).toString("hex");
    const file = {
        type: "service_account",
        project_id: making.project,
        private_key_id: keyId,
        private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
        client_email: email,
        client_id: scalar(account?.outputs.uniqueId ?? ""),
        auth_uri: "https://accounts.google.com/o/oauth2/auth",
        token_uri: "https://oauth2.googleapis.com/token",
        auth_provider_x509_cert_url: "https://www.googleapis.com/oauth2/v1/certs",
        client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(email)}`,
        universe_domain: "googleapis.com",
    };
    const name = `projects/${making.project}/serviceAccounts/${email}/keys/${keyId}`;
    const now = new Date();
    return {
        id: name,
        outputs: {
            name,
            privateKey: Buffer.from(JSON.stringify(file, undefined, 2)).toString("base64"),
            publicKey: Buffer.from(publicKey.export({ type: "spki", format: "pem" })).toString("base64"),
            validAfter: now.toISOString(),
            validBefore: "9999-12-31T23:59:59Z",
        },
    };
}

/** A project's identity pool comes with its first cluster that has one. */
function refuseIdentity({ inputs, store }: Making): string | undefined {
    const [, pool] = /^serviceAccount:(.+\.svc\.id\.goog)\[/.exec(scalar(inputs.member)) ?? [];
    const isThere = store
        .all()
        .some(one => one.type === CLUSTER && scalar(one.inputs.workloadIdentityConfig).includes(`"${pool}"`));
    return pool !== undefined && !isThere
        ? `googleapi: Error 400: Identity Pool does not exist (${pool}), badRequest`
        : undefined;
}

/** Service accounts, their keys, roles, and the project's services. */
export const iam: Record<string, CloudType> = {
    "gcp:projects/service:Service": {
        kind: "Service",
        required: ["service"],
        optional: names(
            "checkIfServiceHasUsageOnDestroy deletionPolicy disableDependentServices disableOnDestroy project",
        ),
        immutable: ["service", "project"],
        ...other,
        make: ({ inputs, project }) => ({ id: `${project}/${scalar(inputs.service)}`, outputs: { project } }),
        shared: true,
        stays: ({ inputs }) => inputs.disableOnDestroy === false,
    },
    [ACCOUNT]: {
        kind: "ServiceAccount",
        required: ["accountId"],
        optional: names("createIgnoreAlreadyExists deletionPolicy description disabled displayName project"),
        immutable: ["accountId", "project"],
        seconds: durations.cloud.serviceAccount,
        deletionSeconds: durations.cloud.otherDeletion,
        takesAlong: { [KEY]: "serviceAccountId" },
        make({ inputs, project, number }) {
            const email = `${scalar(inputs.accountId)}@${project}.iam.gserviceaccount.com`;
            const name = `projects/${project}/serviceAccounts/${email}`;
            const uniqueId = `1${scalar(number("unique", 10 ** 12)).padStart(20, "0")}`;
            return { id: name, outputs: { project, name, email, member: `serviceAccount:${email}`, uniqueId } };
        },
        check: ({ accountId }) =>
            typeof accountId === "string" && accountId !== UNKNOWN && !/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(accountId)
                ? [{ property: "accountId", reason: "expected 6 to 30 lower-case letters, digits and dashes" }]
                : [],
    },
    [KEY]: {
        kind: "ServiceAccountKey",
        required: ["serviceAccountId"],
        optional: names("deletionPolicy keepers keyAlgorithm privateKeyType publicKeyData publicKeyType"),
        immutable: names("serviceAccountId keepers keyAlgorithm privateKeyType publicKeyData publicKeyType"),
        seconds: durations.cloud.serviceAccountKey,
        deletionSeconds: durations.cloud.otherDeletion,
        defaults: {
            keyAlgorithm: "KEY_ALG_RSA_2048",
            privateKeyType: "TYPE_GOOGLE_CREDENTIALS_FILE",
            publicKeyType: "TYPE_X509_PEM_FILE",
        },
        references: { serviceAccountId: ACCOUNT },
        secretOutputs: ["privateKey"],
        make: key,
    },
    "gcp:serviceaccount/iAMMember:IAMMember": {
        ...memberType("ServiceAccountIAMMember", "serviceAccountId"),
        references: { serviceAccountId: ACCOUNT },
        refuse: making => refuseIdentity(making) ?? refuseMember(making),
    },
    "gcp:projects/iAMMember:IAMMember": memberType("ProjectIAMMember", "project"),
};
