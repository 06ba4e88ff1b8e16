import type { Props } from "../../host/protocol";
import { UNKNOWN } from "../../host/protocol";
import type { CheckFailure } from "../../host/provider";
import type { Making } from "./cloud-type";
import { referredTo, scalar } from "./cloud-type";
import type { CloudStore, StoredResource } from "./store";

const NAT = "gcp:compute/routerNat:RouterNat";
const ALL = "ALL_SUBNETWORKS_ALL_IP_RANGES";

/** What makes sense of a NAT's inputs only together. */
export function checkNat({
    natIpAllocateOption,
    natIps,
    sourceSubnetworkIpRangesToNat: source,
    subnetworks,
    minPortsPerVm,
}: Props): CheckFailure[] {
    const found: [boolean, string, string][] = [
        [
            natIpAllocateOption === "MANUAL_ONLY" && natIps === undefined,
            "natIps",
            "is required with natIpAllocateOption MANUAL_ONLY",
        ],
        [
            source === "LIST_OF_SUBNETWORKS" && subnetworks === undefined,
            "subnetworks",
            "is required with sourceSubnetworkIpRangesToNat LIST_OF_SUBNETWORKS",
        ],
        [
            source !== UNKNOWN && source !== "LIST_OF_SUBNETWORKS" && subnetworks !== undefined,
            "subnetworks",
            `is for sourceSubnetworkIpRangesToNat LIST_OF_SUBNETWORKS only, not ${scalar(source)}`,
        ],
        [
            typeof minPortsPerVm === "number" && (minPortsPerVm < 2 || minPortsPerVm > 65536),
            "minPortsPerVm",
            "expected 2 to 65536",
        ],
    ];
    return found.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason }));
}

/** A network has one NAT for all of it at most, and an address serves one NAT. */
export function refuseNat(making: Making): string | undefined {
    const { inputs, store } = making;
    const others = store.all().filter(one => one.type === NAT && one.inputs.name !== inputs.name);
    const network = networkOf(inputs, store);
    const rival = others.find(
        other =>
            networkOf(other.inputs, store) === network &&
            other.inputs.region === inputs.region &&
            (other.inputs.sourceSubnetworkIpRangesToNat === ALL || inputs.sourceSubnetworkIpRangesToNat === ALL),
    );
    if (rival) {
        return `googleapi: Error 400: the network has a NAT of all subnetworks already: ${rival.id}, invalid`;
    }
    const taken = referredTo(inputs.natIps).find(ip => others.some(other => uses(other, ip, store)));
    return taken === undefined
        ? undefined
        : `googleapi: Error 400: the address ${taken} is already being used by another NAT, resourceInUseByAnotherResource`;
}

function networkOf(inputs: Props, store: CloudStore): string | undefined {
    const router = store.find("gcp:compute/router:Router", scalar(inputs.router));
    return router && store.find("gcp:compute/network:Network", scalar(router.inputs.network))?.id;
}

function uses(nat: StoredResource, address: string, store: CloudStore): boolean {
    const idOf = (reference: string) => store.find("gcp:compute/address:Address", reference)?.id ?? reference;
    return referredTo(nat.inputs.natIps).some(one => idOf(one) === idOf(address));
}
