/** Classes that extend Error and that nobody sees as they are: `file#Name` and why. */
export const unseen: Record<string, string> = {
    "gardener/kubernetes/client.ts#ApiError":
        "a gate waits on and tells it in its own error; `credential` gives it as the reason of its own",
    "gardener/metal/client.ts#MetalApiError": "a gate waits on and tells it in its own error",
    "gardener/powerdns/client.ts#PowerDnsError": "a record set waits on and tells it in its own error",
    "rehearsal/host/provider.ts#CheckError":
        "a provider's words about inputs; the host puts the resource before them, as the engine does",
    "rehearsal/host/provider.ts#PartialError":
        "a provider's words about a wait; the host puts the resource before them, as the engine does",
    "rehearsal/host/slots.ts#Stopped":
        "tells the program that the engine is gone, after the error that stopped it was told",
    "rehearsal/providers/helm/install.ts#ReleaseFailed": "becomes a PartialError",
    "rehearsal/providers/kubernetes/await/run.ts#WaitError": "becomes a PartialError",
    "rehearsal/providers/kubernetes/errors.ts#ApiError":
        "the API server's own words; the host puts the resource before them, as the engine does",
    "rehearsal/providers/kubernetes/errors.ts#NoMatchError":
        "client-go's own words; the host puts the resource before them, as the engine does",
    "rehearsal/simulation/gardener/operation.ts#CodedError": "becomes an object's status, in Gardener's own words",
    "rehearsal/simulation/kubernetes/transport.ts#ApiError": "a controller's request that is tried again, or its log",
    "rehearsal/simulation/powerdns/changes.ts#Invalid": "becomes an answer of the API, in PowerDNS' own words",
    "rehearsal/simulation/metalstack-cloud/connect.ts#Refusal": "becomes an answer of the API, in its own words",
    "rehearsal/simulation/webhooks/admitting.ts#Denied":
        "becomes an admission webhook's answer, in upstream's own words",
};

const PROVIDER = "what the real one says, in its own words: the host puts the resource before them, as the engine does";

/** Files, or folders that end in a slash, in which a plain Error may be made: why no wrong option, file or machine leads there. */
export const bugs: Record<string, string> = {
    "components/metal-control-plane/needed.ts": "a component of ours that forgets what a server needs",
    "components/metal-control-plane/values/entrance.ts": "a component of ours that gives another class of Ingress",
    "config/kubernetes/rows.ts": "a row of a table of ours that is none",
    "gardener/metal/own-ca.ts": "a Secret that cert-manager has not filled yet, which gates wait on",
    "gardener/gates/provider.ts": "wraps what was thrown and is no error: only a bug throws such",
    "gardener/http.ts": "a server's silence, which gates wait on and `credential` gives as a reason",
    "rehearsal/cluster/control-plane.ts": "the reason of an abort after the rehearsal's own end; nobody is told",
    "rehearsal/cluster/ports.ts":
        "listening on port 0 of loopback gives an address of a port, or an error of the system",
    "rehearsal/host/apply.ts": "a provider of ours that returns no id",
    "rehearsal/host/pool.ts": "a reference to a provider that the program never registered: the SDK makes none",
    "rehearsal/host/register-component.ts": "outputs before the registration: the SDK does not do that",
    "rehearsal/host/register-custom.ts": "an unknown input in an update: the SDK resolves them before",
    "rehearsal/host/snapshot.ts": "renames what was found in the same snapshot",
    "rehearsal/host/state-file.ts": "a preview, which writes nothing, asks for a key",
    "rehearsal/host/transforms.ts":
        "the program's own transform threw: its words, and the host puts the resource before them",
    "rehearsal/providers/command.ts": PROVIDER,
    "rehearsal/providers/dynamic.ts": PROVIDER,
    "rehearsal/providers/gcp/": PROVIDER,
    "rehearsal/providers/helm/": PROVIDER,
    "rehearsal/providers/kubernetes/await/": PROVIDER,
    "rehearsal/providers/kubernetes/cluster.ts": PROVIDER,
    "rehearsal/providers/kubernetes/objects.ts": "an `up` outside of a rehearsal, which no command begins",
    "rehearsal/providers/kubernetes/remove.ts": PROVIDER,
    "rehearsal/providers/kubernetes/write.ts": PROVIDER,
    "rehearsal/simulation/":
        "what a real controller writes into a status or its log, in its own words; `onLine` shows the log",
    "rehearsal/toolchain/charts.ts": "Helm's own words about a chart; the host puts the release before them",
};
