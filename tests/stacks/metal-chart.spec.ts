import assert from "node:assert/strict";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import { unfitMasterdata } from "../../rehearsal/simulation/workloads/programs/metalctl";
import { BUILD_MILLISECONDS } from "../cluster/toolchain";
import { named } from "../components/mocks";
import { devDocument } from "../config/document";
import { registrationsOf } from "./registrations";
import type { Manifest } from "./rendered";
import { renderedOf } from "./rendered";

interface PodSpec {
    volumes?: { secret?: { secretName: string }; configMap?: { name: string } }[];
}

interface Workload extends Manifest {
    data?: Record<string, string>;
    spec?: { template?: { spec: PodSpec }; jobTemplate?: { spec: { template: { spec: PodSpec } } } };
}

/**
 * What pods of metal-stack's chart can't start without (metal-control-plane 0.8.8, rendered with dev's values):
 * a rehearsal with fewer of them would not see that one is missing.
 */
const mounted: Record<string, string[]> = {
    "Deployment/metal-api": ["masterdata-api-tls", "metal-api-grpc", "nsqd"],
    "Deployment/masterdata-api": ["default-project", "default-tenant", "masterdata-api-tls"],
    "Job/metal-api-create-masterdata": ["metal-api-masterdata"],
    "Job/metal-apiserver-initial-token-create": ["metal-apiserver-token-create"],
    "CronJob/metal-api-resurrection": ["nsqd"],
    "CronJob/metal-apiserver-token-create": ["metal-apiserver-token-create"],
};

describe("metal-stack's chart in a rehearsal", () => {
    let objects: Workload[];

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        const resources = await registrationsOf(completed(landscapeSchema.parse(devDocument())));
        objects = await renderedOf([named(resources, "metal-control-plane-chart")]);
    });

    it("gets master data that metalctl can apply", () => {
        const { data = {} } = objects.find(({ metadata }) => metadata?.name === "metal-api-masterdata") ?? {};
        assert.equal(Object.keys(data).length, 8);
        assert.equal(unfitMasterdata(data), undefined);
    });

    it("mounts what the published one mounts", () => {
        const found = objects.flatMap(({ kind, metadata, spec }) => {
            const { volumes } = spec?.template?.spec ?? spec?.jobTemplate?.spec.template.spec ?? {};
            const names = (volumes ?? []).map(({ secret, configMap }) => secret?.secretName ?? configMap?.name ?? "");
            return names.length === 0 ? [] : [[`${kind}/${metadata?.name}`, names.sort()] as const];
        });
        assert.deepEqual(Object.fromEntries(found), mounted);
    });
});
