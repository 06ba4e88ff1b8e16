import { notFound } from "../entry";
import type { EdgeEntry } from "../entry";

/** Edges of the operator, the virtual garden and its extensions. */
export const garden: EdgeEntry[] = [
    // gardener-operator
    {
        from: "gardener-operator-leftovers",
        to: "gardener-operator-namespace",
        reason: "it stands between the namespace and the chart, which lies in it",
        error: notFound('namespaces "garden"'),
        order: "gardener-operator-namespace after gardener-operator-chart",
    },
    {
        from: "gardener-operator-chart",
        to: "gardener-operator-leftovers",
        reason: "it stands between the chart and the namespace that it lies in",
        error: notFound('namespaces "garden"'),
        order: "gardener-operator-namespace after gardener-operator-chart",
    },
    {
        from: "gardener-operator-ready",
        to: "gardener-operator-chart",
        reason: "it waits for the chart's CRDs",
        error: /waiting for CustomResourceDefinition\/gardens.*it does not exist yet/,
    },
    // extensions
    {
        from: "extensions-{}",
        to: "extensions-turn",
        reason: "it stands between the Extensions and the operator, which brings their CRD",
        error: /no matches for kind "Extension"/,
        order: "gardener-operator-chart after extensions-{}",
    },
    {
        from: "extensions-turn",
        to: "gardener-operator-ready",
        reason: "it stands between the Extensions and the operator, which brings their CRD",
        error: /no matches for kind "Extension"/,
        order: "gardener-operator-chart after extensions-os-metal",
    },
    // virtual-garden
    {
        from: "virtual-garden-{etcd-backup|dns|certificate}",
        to: "gardener-operator-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "garden"'),
    },
    {
        from: "virtual-garden-certificate",
        to: "cert-manager-ready",
        reason: "cert-manager brings the CRD of Certificate",
        error: /no matches for kind "Certificate"/,
        order: "cert-manager-chart after virtual-garden-certificate",
    },
    {
        from: "virtual-garden-extensions-released",
        to: "extensions-{os-metal|networking-calico|provider-metal}",
        reason: "an Extension can't go while it is required, which a gardenlet says of a Seed some time after its Shoots are gone",
        error: /still being required/,
        in: "destroy",
        also: "shoot/demo/one-shoot-ready",
        fault: "error:ControllerInstallation:5",
    },
    {
        from: "virtual-garden-extensions-released",
        to: "extensions-{shoot-.*}",
        reason: "an Extension can't go while Shoots require it",
        error: /still being required/,
        in: "destroy",
        also: "shoot/demo/one-shoot-ready",
    },
    {
        from: "virtual-garden-extensions-released",
        to: "extensions-provider-gcp",
        reason: "an Extension can't go while it is required",
        error: /still being required/,
        in: "destroy",
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-extensions-released",
        reason: "through it the Garden goes before the Extensions and the operator, who takes it down",
        error: /Garden dev: .*failed calling webhook "garden-/,
        in: "destroy",
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-etcd-backup",
        reason: "the operator backs etcd up with it",
        error: /Garden\/dev.*secret/,
        order: "virtual-garden-etcd-backup after virtual-garden-ready",
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-dns",
        reason: "the operator writes DNS records with it",
        error: /Garden\/dev.*secret/,
        order: "virtual-garden-dns after virtual-garden-ready",
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-certificate-ready",
        reason: "the operator looks for the certificate's Secret when it reconciles, and not again for an hour",
        error: /Ingress\/plutono serves a certificate that nobody trusts/,
        in: "end",
        order: "virtual-garden-certificate after virtual-garden-ready",
    },
    // virtual-garden-access
    {
        from: "virtual-garden-access-{token|roles|viewer-token}",
        to: "gardener-operator-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "garden"'),
    },
    {
        from: "virtual-garden-access-managed-resource",
        to: "virtual-garden-ready",
        reason: "the Garden brings the CRD of ManagedResource",
        error: /no matches for kind "ManagedResource"/,
        order: "virtual-garden-garden after virtual-garden-access-managed-resource",
    },
    {
        from: "virtual-garden-access-managed-resource",
        to: "virtual-garden-access-roles",
        reason: "it applies what is in the Secret",
        error: /could not find secret/,
        order: "virtual-garden-access-roles after virtual-garden-access-ready",
    },
    {
        from: "virtual-garden-access-ready",
        to: "virtual-garden-access-token",
        reason: "it asks with the Secret's token",
        error: /waiting for .*(token|Secret)/,
    },
    {
        from: "virtual-garden-access-ready",
        to: "virtual-garden-access-managed-resource",
        reason: "without the roles the token may do nothing",
        error: /Forbidden|forbidden/,
    },
];
