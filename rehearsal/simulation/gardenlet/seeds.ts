import { durations } from "../durations";
import { Cloud } from "../cloud";
import { CORE_API, extensionId, GARDENER_FINALIZER } from "../gardener/core-types";
import type { CredentialsRef, Seed } from "../gardener/core-types";
import { credentialsProblem } from "../gardener/credentials";
import { patchConditions } from "../gardener/conditions";
import { isDue, Operations } from "../gardener/operation";
import type { Step } from "../gardener/operation";
import { requiredForSeed } from "../gardener/required";
import type { OperationStatus, Secret } from "../gardener/types";
import { isTrue, refTo, timestamp } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";
import type { Gardenlets } from "./gardenlets";

const CHECKED = ["BackupBucketsReady", "ExtensionsReady", "GardenletReady", "SeedSystemComponentsHealthy"];

/** Reconciles the Seeds whose gardenlets run, and takes them down once nothing refers to them. */
export function startSeeds(gardenlets: Gardenlets): void {
    const { simulator, seeds } = gardenlets;
    const client = simulator.client("virtual");
    const operationsOf = new Map<string, Operations>();
    const reconciler = simulator.reconcile(seeds, async (seed, signal) => {
        const { name, deletionTimestamp } = seed.metadata;
        const version = gardenlets.version(name);
        if (version === undefined) {
            return;
        }
        let operations = operationsOf.get(name);
        if (operations === undefined) {
            operations = new Operations(simulator, {
                cluster: "virtual",
                noun: "Seed cluster",
                get identity() {
                    return gardenlets.identity(name);
                },
                faults: gardenlets.faults,
            });
            operationsOf.set(name, operations);
        }
        if (deletionTimestamp !== undefined) {
            return takeDown(gardenlets, operations, seed, signal);
        }
        if (!isDue(seed, version)) {
            return patchConditions(client, seed, [
                condition("GardenletReady", "GardenletReady", "Gardenlet is posting ready status."),
                condition(
                    "SeedSystemComponentsHealthy",
                    "SystemComponentsRunning",
                    "All system components are healthy.",
                ),
            ]);
        }
        for (let tries = 0; (await client.get(refTo("v1", "Namespace", undefined, `seed-${name}`))) === undefined;) {
            if (++tries > 40) {
                throw new Error(`failed to get seed namespace in garden cluster: namespaces "seed-${name}" not found`);
            }
            await simulator.pause(50);
        }
        await client.addFinalizer(seed, GARDENER_FINALIZER);
        const first = seed.status?.conditions === undefined;
        const steps = stepsOf(gardenlets, seed).map(step => (first ? step : { ...step, seconds: 0 }));
        await operations.run(seed, "Reconcile", steps, signal, () => progressing(gardenlets, seed));
    });
    gardenlets.onChange(seed => reconciler.enqueue(seed));
    gardenlets.shoots.listen((_key, now, before) => {
        if (now === undefined) {
            reconciler.enqueue(before?.spec.seedName ?? "");
        }
    });
    gardenlets.installations.listen((_key, now, before) => {
        if (now === undefined) {
            reconciler.enqueue(before?.spec.seedRef?.name ?? "");
        }
    });
}

/** What a success writes: conditions are to be checked again (gardener v1.138.3 pkg/gardenlet/controller/seed/seed/reconciler.go). */
async function progressing(gardenlets: Gardenlets, seed: Seed): Promise<OperationStatus> {
    const client = gardenlets.simulator.client("virtual");
    const now = await client.get<Seed>(seed);
    const version = await client.transport.json<{ gitVersion: string }>("GET", "/version");
    const status: Seed["status"] = {
        conditions: (now?.status?.conditions ?? []).map(c =>
            CHECKED.includes(c.type) && c.status !== "False" ? { ...c, status: "Progressing" } : c,
        ),
        kubernetesVersion: version.gitVersion,
        ...(now?.status?.clusterIdentity === undefined ? { clusterIdentity: `simulated-${seed.metadata.name}` } : {}),
    };
    return status;
}

function stepsOf(gardenlets: Gardenlets, seed: Seed): Step[] {
    const { backup } = seed.spec;
    return [
        {
            what: "required extensions",
            seconds: 0,
            tasks: ["Waiting until required extensions are ready"],
            run: signal => waitForExtensions(gardenlets, seed, signal),
        },
        {
            what: "system components",
            seconds: durations.gardenlet.seedComponents,
            tasks: ["Deploying Istio", "Deploying ETCD Druid", "Deploying dependency-watchdog-weeder"],
        },
        {
            what: "DNS record",
            seconds: 0,
            tasks: ["Deploying managed ingress DNS record"],
            run: () => ensureDnsCredentials(gardenlets, seed),
        },
        {
            what: "backup bucket",
            seconds: backup === undefined ? 0 : durations.gardenlet.seedBackupBucket,
            tasks: ["Deploying BackupBucket for seed"],
            run: () => deployBackupBucket(gardenlets, seed),
        },
    ];
}

/** Waits a simulated minute, and at least ten seconds that are real, for the extensions that the seed needs. */
async function waitForExtensions(gardenlets: Gardenlets, seed: Seed, signal: AbortSignal): Promise<void> {
    const { simulator, registrations, installations } = gardenlets;
    const until = Date.now() + Math.max(10_000, 60_000 / simulator.context.timeScale);
    for (;;) {
        const required = requiredForSeed(seed, registrations.list());
        for (const { spec, status } of installations.list()) {
            const ready = isTrue(status?.conditions, "Installed") && isTrue(status?.conditions, "Healthy");
            if (spec.seedRef?.name === seed.metadata.name && ready) {
                const registration = registrations.get(spec.registrationRef.name);
                registration?.spec.resources?.forEach(({ kind, type }) => required.delete(extensionId(kind, type)));
            }
        }
        if (required.size === 0) {
            return;
        }
        if (Date.now() > until) {
            const map = [...required]
                .sort()
                .map(id => `${id}:{}`)
                .join(" ");
            throw new Error(`extension controllers missing or unready: map[${map}]`);
        }
        await simulator.pause(100);
        signal.throwIfAborted();
    }
}

/** The DNSRecord of a seed's ingress is written with the credentials of its provider, which have to be there. */
async function ensureDnsCredentials(gardenlets: Gardenlets, seed: Seed): Promise<void> {
    const { credentialsRef } = seed.spec.dns.provider ?? {};
    if (credentialsRef === undefined) {
        return;
    }
    await ensureCredentials(gardenlets, "DNSRecord seed-ingress", seed.spec.dns.provider?.type ?? "", credentialsRef);
}

/** An extension reads the Secret that its object refers to: all of it has to be there, under the names that it knows. */
async function ensureCredentials(
    { simulator }: Gardenlets,
    object: string,
    type: string,
    { apiVersion, kind, namespace, name }: CredentialsRef,
): Promise<void> {
    const secret = await simulator.client("virtual").get<Secret>(refTo(apiVersion, kind, namespace, name));
    const problem =
        secret === undefined
            ? `secrets "${name}" not found`
            : credentialsProblem(new Cloud(simulator.context.dir), object.split(" ")[0], type, secret);
    if (problem !== undefined) {
        throw new Error(`error during reconciliation of ${object}: ${problem}`);
    }
}

async function deployBackupBucket(gardenlets: Gardenlets, seed: Seed): Promise<void> {
    const { backup, provider } = seed.spec;
    if (backup === undefined) {
        return;
    }
    const client = gardenlets.simulator.client("virtual");
    const ref = refTo(CORE_API, "BackupBucket", undefined, seed.metadata.uid ?? "");
    await ensureCredentials(gardenlets, `BackupBucket ${ref.metadata.name}`, backup.provider, backup.credentialsRef);
    await client.createIfAbsent({
        ...ref,
        spec: {
            provider: { type: backup.provider, region: backup.region ?? provider.region },
            ...(backup.providerConfig !== undefined && { providerConfig: backup.providerConfig }),
            credentialsRef: backup.credentialsRef,
            seedName: seed.metadata.name,
        },
    });
    const bucket = await client.get<KubeObject & { status?: OperationStatus }>(ref);
    if (bucket !== undefined && bucket.status?.lastOperation?.state !== "Succeeded") {
        await client.patchStatus(bucket, {
            observedGeneration: bucket.metadata.generation,
            lastOperation: {
                type: "Reconcile",
                state: "Succeeded",
                progress: 100,
                description: "Backup Bucket has been successfully reconciled.",
                lastUpdateTime: timestamp(),
            },
        });
    }
}

async function takeDown(
    gardenlets: Gardenlets,
    operations: Operations,
    seed: Seed,
    signal: AbortSignal,
): Promise<void> {
    const { simulator, shoots, installations } = gardenlets;
    const client = simulator.client("virtual");
    const { name, finalizers = [] } = seed.metadata;
    const using = shoots.list().filter(({ spec, status }) => spec.seedName === name || status?.seedName === name);
    if (!finalizers.includes(GARDENER_FINALIZER)) {
        return;
    }
    if (using.length > 0) {
        const names = using.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(" ");
        simulator.log(
            `Can't delete Seed ${name}, because the following objects are still referencing it: Shoots=[${names}]`,
        );
        return;
    }
    const steps: Step[] = [
        {
            what: "delete",
            seconds: durations.gardenlet.seedDeletion,
            tasks: ["Destroying managed ingress DNS record (if existing)", "Destroying Istio"],
            run: () => client.delete(refTo(CORE_API, "BackupBucket", undefined, seed.metadata.uid ?? "")),
        },
    ];
    if (installations.list().some(({ spec }) => spec.seedRef?.name === name)) {
        steps.push({
            what: "delete: extensions",
            seconds: 0,
            tasks: ["Waiting until extensions are gone"],
            run: async () => {
                for (let tries = 0; installations.list().some(({ spec }) => spec.seedRef?.name === name); tries++) {
                    if (tries > 100) {
                        throw new Error("ControllerInstallations still exist");
                    }
                    await simulator.pause(50);
                    signal.throwIfAborted();
                }
            },
        });
    }
    if (await operations.run(seed, "Delete", steps, signal)) {
        await client.removeFinalizer((await client.get<Seed>(seed)) ?? seed, GARDENER_FINALIZER);
    }
}

function condition(type: string, reason: string, message: string): Condition {
    return { type, status: "True", reason, message };
}
