/**
 * Every simulated duration, in seconds as they usually are; the clock draws ±20 %. "estimate" stands for: no figure is
 * published; it is the order of magnitude that operators see.
 *
 * Published: metal-roles as of v0.28.1 records no measured durations, but bounds each step by its waits.
 */
export const durations = {
    /** Resources of the cloud. */
    cloud: {
        /** estimate; a regional GKE cluster takes 5 to 8 minutes (cloud.google.com/kubernetes-engine, operation CREATE_CLUSTER). */
        cluster: 360,
        /** estimate */
        nodePool: 120,
        /** estimate */
        network: 20,
        /** estimate */
        subnetwork: 15,
        /** estimate */
        router: 10,
        /** estimate */
        nat: 10,
        /** estimate */
        address: 5,
        /** estimate */
        dnsZone: 5,
        /** estimate */
        dnsRecord: 10,
        /** estimate */
        bucket: 2,
        /** estimate */
        serviceAccount: 3,
        /** estimate; a service account's key */
        serviceAccountKey: 2,
        /** estimate; IAM policies, API enablement and what else has no entry of its own */
        other: 5,
        /** estimate; GKE deletes nodes and load balancers first */
        clusterDeletion: 240,
        /** estimate */
        nodePoolDeletion: 120,
        /** estimate */
        otherDeletion: 5,
    },
    /** metalstack.cloud: a cluster is a shoot of Gardener on bare metal; the API's Terraform provider waits for it up to 20 minutes. */
    metalstackCloud: {
        /** estimate; until an update shows in the status */
        notice: 5,
        /** estimate; node network, DNS, firewall */
        infrastructure: 180,
        /** estimate; etcd, API server and controllers */
        controlPlane: 180,
        /** estimate; servers install, reboot and join, as for a shoot below, from a pool that is kept warm */
        workers: 420,
        /** estimate */
        systemComponents: 90,
        /** estimate; a change of workers or versions */
        update: 240,
        /** estimate; Gardener tries again what ended in an Error */
        retry: 60,
        /** estimate; workers drained and wiped, firewall, control plane */
        deletion: 420,
        /** estimate */
        ip: 3,
    },
    /** Kubelets, volumes and load balancers of the initial cluster. */
    workloads: {
        /** estimate; image pull and start until ready of a Deployment's first pod */
        deploymentStart: 25,
        /** estimate; a pod of a DaemonSet */
        daemonSetStart: 20,
        /** estimate; a StatefulSet's pod, its volumes bound */
        statefulSetStart: 40,
        /** estimate; backup-restore-sidecar looks for a backup before it starts the database (metal-stack/backup-restore-sidecar) */
        databaseStart: 60,
        /** estimate; a bare pod */
        podStart: 15,
        /** estimate; a Job's pod from its image pull to its end */
        jobRun: 15,
        /** A kubelet's first pause before it runs a program again (Kubernetes pkg/kubelet, backOffPeriod). */
        backOff: 10,
        /** estimate; headscale makes a key, and kubectl writes it */
        headscaleKey: 3,
        /** The keeper's pause while it can't. */
        headscaleKeyRetry: 5,
        /** estimate; metalctl applies all masterdata in one Job (helm-charts metal-control-plane, create-masterdata) */
        masterdataRun: 30,
        /** estimate; Compute Engine persistent disk: created and attached */
        volume: 12,
        /** Documented as about a minute (cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer); metal-roles waits up to 300 s. */
        loadBalancer: 60,
        /** estimate; ingress-nginx publishes its address with each sync of its status (default 60 s) */
        ingressAddress: 30,
        /** estimate */
        podTermination: 5,
        /** estimate; pause before a crashed container starts again (kubelet: 10 s, doubled up to 5 min) */
        crashBackOff: 10,
    },
    /** Who does by hand what the landscape tells of. */
    dns: {
        /** estimate; somebody who waits for the name servers and enters them at the registrar; days where nobody does */
        delegation: 300,
        /** estimate; somebody who waits for the address and enters the records of a zone */
        recordByHand: 180,
    },
    /** Who has a Gateway in metal-stack's cluster. */
    gateway: {
        /** estimate; somebody who installs the Gateway API and a controller (mini-lab#299, roles/gateway) */
        controller: 120,
        /** estimate; somebody who writes the Gateway as it is asked for */
        gateway: 180,
    },
    /** cert-manager and the ACME server. */
    certManager: {
        /** estimate; leader election, then webhook CA and injection (cert-manager.io/docs/troubleshooting/webhook) */
        webhookStart: 15,
        /** estimate; ACME account registration */
        issuer: 5,
        /** estimate; DNS-01: record, propagation self check every 10 s, order (cert-manager.io/docs/configuration/acme/dns01) */
        certificate: 90,
    },
    /** gardener-operator: the Garden's phases add up to about 11 minutes ("typical first reconcile": 5 to 20). */
    operator: {
        /** estimate; the operator installs its CRDs' webhooks and takes the lease after its pod is ready */
        start: 10,
        /** estimate */
        garden: {
            /** CAs, CRDs, runtime gardener-resource-manager, PriorityClasses */
            prepare: 45,
            /** Required extensions are waited for up to 1 min an attempt (gardener v1.138.3 pkg/operator/controller/garden). */
            extensionsAttempt: 60,
            /** nginx, VPA, etcd-druid, Istio with its load balancer */
            runtimeComponents: 90,
            /** DNSRecords at the DNS provider */
            dns: 30,
            /** BackupBucket, at most 1 min an attempt, and BackupEntry */
            backup: 30,
            /** etcd main and events */
            etcd: 120,
            /** kube-apiserver with its SNI */
            kubeApiserver: 120,
            /** kube-controller-manager and the virtual gardener-resource-manager */
            kubeControllerManager: 45,
            /** gardener-apiserver */
            gardenerApiserver: 60,
            /** admission controller, controller manager, scheduler */
            gardenerControlPlane: 60,
            /** access secrets, gardener-info, extensions' virtual parts, dashboards, observability */
            finish: 60,
            /** a later reconcile, in which all is there already */
            again: 60,
        },
        /** estimate; an Extension's charts pulled and its admission installed */
        extensionInstall: 40,
        /** estimate; an Extension's runtime deployment, which the Garden itself needs */
        extensionRuntime: 30,
        /** estimate; gardenlet's chart pulled and applied by the operator; metal-roles waits up to 900 s */
        gardenletDeploy: 45,
        /** estimate */
        gardenDeletion: 420,
        /** estimate */
        extensionDeletion: 30,
    },
    /** gardener-resource-manager. */
    resourceManager: {
        /** estimate; metal-roles waits up to 120×5 s for the whole kubeconfig, the Garden's own time among it */
        token: 5,
        /** estimate */
        managedResource: 10,
    },
    /** gardener-controller-manager and -scheduler. */
    controllerManager: {
        /** estimate */
        project: 5,
        /** estimate */
        projectDeletion: 10,
        /** estimate; CloudProfiles, bindings, CredentialsBindings: finalizers only */
        other: 2,
        /** estimate */
        schedule: 3,
        /** estimate; a ControllerInstallation on a seed, its ManagedResource applied and healthy */
        controllerInstallation: 45,
    },
    /** gardenlets: seeds, and shoots on bare metal. */
    gardenlet: {
        /** estimate; gardenlet's pod starts, bootstraps its client certificate and registers its Seed; mini-lab waits up to 300 s for GardenletReady */
        registration: 60,
        /** estimate; system components of a seed: etcd-druid, Istio, VPA, nginx, monitoring */
        seedComponents: 180,
        /** estimate */
        seedBackupBucket: 20,
        /** Waits of a Shoot on bare metal; the facts allow 30 to 60 minutes in all. */
        shoot: {
            /** estimate; namespace in the seed, CA, DNS records */
            prepare: 60,
            /** estimate; node network and addresses allocated at metal-api; the firewall boots and phones home */
            infrastructure: 600,
            /** estimate; etcd main and events */
            etcd: 90,
            /** estimate; kube-apiserver and its controllers, 4 min with etcd */
            controlPlane: 150,
            /** estimate; control plane extension: metal-ccm, firewall-controller-manager */
            controlPlaneExtension: 60,
            /** estimate; a server installs, reboots and joins: metal-hammer writes the image, mini-lab waits up to 120×5 s for "Phoned Home" */
            machines: 900,
            /** estimate; network and system components until all are healthy */
            systemComponents: 180,
            /** estimate; a later reconcile, in which all is there already */
            again: 90,
            /** estimate; workers drained and wiped */
            workerDeletion: 300,
            /** estimate; control plane, firewall, network, DNS */
            rest: 240,
        },
        /** estimate; gardenlet's chart applied to the shoot */
        managedSeedDeploy: 60,
        /** estimate */
        seedDeletion: 90,
        /** estimate */
        managedSeedDeletion: 60,
    },
    /** metal-api and the partitions that stand behind it. */
    metal: {
        /** estimate; machines boot into metal-hammer and register; mini-lab waits up to 60×5 s for "Waiting" */
        machinesWaiting: 180,
    },
} as const;
