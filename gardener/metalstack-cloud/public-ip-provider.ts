import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../errors/user-error";
import type { GateProvider } from "../gate";
import type { IpMessage } from "./api";
import { clientOf, typed, withoutStack } from "./properties";
import type { Common } from "./properties";
import { unlessNotFound } from "./wait";

/** Inputs of an address. */
interface PublicIpInputs extends Common {
    name: string;
    description: string;
    tags: string[];
}

/** What the shim of addresses loads: a dynamic provider over `IPService`. */
export const provider: GateProvider = {
    diff: (_id, olds, news) => {
        const differ = (key: string) => !isDeepStrictEqual(olds[key], news[key]);
        const replaces = ["project", "name", "tags"].filter(differ);
        return Promise.resolve({
            changes: replaces.length > 0 || differ("apiToken"),
            replaces,
            deleteBeforeReplace: true,
        });
    },
    create: async inputs => {
        const wanted = typed<PublicIpInputs>(inputs);
        const { project, name, description, tags } = wanted;
        const client = clientOf(wanted);
        const { uuid, ip } = await client.make<IpMessage>(
            "IPService/Allocate",
            { project, name, description, tags, static: true },
            async () => {
                const { ips = [] } = await client.call<{ ips?: IpMessage[] }>("IPService/List", { project });
                // By its tags one is known that an interrupted run has left.
                return ips.find(
                    one =>
                        one.name === name &&
                        one.type === "IP_TYPE_STATIC" &&
                        tags.every(tag => one.tags?.includes(tag)),
                );
            },
            ({ ip: allocated }: { ip: IpMessage }) => allocated,
        );
        return { id: uuid, outs: { ...inputs, address: ip } };
    },
    read: (id, properties) =>
        withoutStack(async () => {
            const inputs = typed<PublicIpInputs>(properties);
            const { project } = inputs;
            const found = await unlessNotFound(
                clientOf(inputs).call<{ ip: IpMessage }>("IPService/Get", { project, uuid: id }),
            );
            return found === undefined ? { id: "", props: {} } : { id, props: { ...properties, address: found.ip.ip } };
        }),
    // Only the token may be another one; the address stays as it is.
    update: (_id, olds, news) => {
        const { address } = olds;
        if (typeof address !== "string") {
            throw new UserError({
                where: `address ${typed<PublicIpInputs>(news).name} on metalstack.cloud`,
                what: "the state has no address of it",
                remedy: "run `pulumi refresh`, which reads it",
            });
        }
        return Promise.resolve({ outs: { ...news, address } });
    },
    delete: (id, properties) =>
        withoutStack(async () => {
            const inputs = typed<PublicIpInputs>(properties);
            const { project } = inputs;
            await unlessNotFound(clientOf(inputs).call("IPService/Delete", { project, uuid: id }));
        }),
};
