import { kubernetesTable } from "./rows";

/**
 * API groups and versions, and resources in them, that Gardener takes in kube-apiserver's runtime config (gardener v1.138.3
 * pkg/utils/validation/apigroups/apigroups.go).
 */
export const apiVersions = kubernetesTable(`
    admissionregistration.k8s.io/v1 admissionregistration.k8s.io/v1/mutatingwebhookconfigurations
    admissionregistration.k8s.io/v1/validatingadmissionpolicies
    admissionregistration.k8s.io/v1/validatingadmissionpolicybindings
    admissionregistration.k8s.io/v1/validatingwebhookconfigurations admissionregistration.k8s.io/v1alpha1
    admissionregistration.k8s.io/v1alpha1/mutatingadmissionpolicies>=1.32
    admissionregistration.k8s.io/v1alpha1/mutatingadmissionpolicybindings>=1.32
    admissionregistration.k8s.io/v1alpha1/validatingadmissionpolicies
    admissionregistration.k8s.io/v1alpha1/validatingadmissionpolicybindings admissionregistration.k8s.io/v1beta1
    admissionregistration.k8s.io/v1beta1/mutatingadmissionpolicies>=1.34
    admissionregistration.k8s.io/v1beta1/mutatingadmissionpolicybindings>=1.34
    admissionregistration.k8s.io/v1beta1/mutatingwebhookconfigurations
    admissionregistration.k8s.io/v1beta1/validatingadmissionpolicies
    admissionregistration.k8s.io/v1beta1/validatingadmissionpolicybindings
    admissionregistration.k8s.io/v1beta1/validatingwebhookconfigurations apps/v1 apps/v1/controllerrevisions
    apps/v1/daemonsets apps/v1/deployments apps/v1/replicasets apps/v1/statefulsets apps/v1beta1
    apps/v1beta1/controllerrevisions apps/v1beta1/deployments apps/v1beta1/statefulsets apps/v1beta2
    apps/v1beta2/controllerrevisions apps/v1beta2/daemonsets apps/v1beta2/deployments apps/v1beta2/replicasets
    apps/v1beta2/statefulsets autoscaling/v1 autoscaling/v1/horizontalpodautoscalers autoscaling/v2
    autoscaling/v2/horizontalpodautoscalers autoscaling/v2beta1 autoscaling/v2beta1/horizontalpodautoscalers
    autoscaling/v2beta2 autoscaling/v2beta2/horizontalpodautoscalers batch/v1 batch/v1/cronjobs batch/v1/jobs
    batch/v1beta1 batch/v1beta1/cronjobs certificates.k8s.io/v1 certificates.k8s.io/v1/certificatesigningrequests
    certificates.k8s.io/v1alpha1 certificates.k8s.io/v1alpha1/clustertrustbundles
    certificates.k8s.io/v1alpha1/podcertificaterequests>=1.34<1.35 certificates.k8s.io/v1beta1
    certificates.k8s.io/v1beta1/certificatesigningrequests certificates.k8s.io/v1beta1/clustertrustbundles>=1.33
    certificates.k8s.io/v1beta1/podcertificaterequests>=1.35 coordination.k8s.io/v1 coordination.k8s.io/v1/leases
    coordination.k8s.io/v1alpha1/leasecandidates>=1.31<1.32 coordination.k8s.io/v1alpha1>=1.31<1.32
    coordination.k8s.io/v1alpha2/leasecandidates>=1.32 coordination.k8s.io/v1alpha2>=1.32
    coordination.k8s.io/v1beta1 coordination.k8s.io/v1beta1/leasecandidates>=1.33 coordination.k8s.io/v1beta1/leases
    discovery.k8s.io/v1 discovery.k8s.io/v1/endpointslices! discovery.k8s.io/v1beta1
    discovery.k8s.io/v1beta1/endpointslices events.k8s.io/v1 events.k8s.io/v1/events! events.k8s.io/v1beta1
    events.k8s.io/v1beta1/events extensions/v1beta1 extensions/v1beta1/daemonsets extensions/v1beta1/deployments
    extensions/v1beta1/ingresses extensions/v1beta1/networkpolicies extensions/v1beta1/replicasets
    flowcontrol.apiserver.k8s.io/v1 flowcontrol.apiserver.k8s.io/v1/flowschemas
    flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations flowcontrol.apiserver.k8s.io/v1beta1
    flowcontrol.apiserver.k8s.io/v1beta1/flowschemas
    flowcontrol.apiserver.k8s.io/v1beta1/prioritylevelconfigurations flowcontrol.apiserver.k8s.io/v1beta2
    flowcontrol.apiserver.k8s.io/v1beta2/flowschemas
    flowcontrol.apiserver.k8s.io/v1beta2/prioritylevelconfigurations flowcontrol.apiserver.k8s.io/v1beta3
    flowcontrol.apiserver.k8s.io/v1beta3/flowschemas
    flowcontrol.apiserver.k8s.io/v1beta3/prioritylevelconfigurations internal.apiserver.k8s.io/v1alpha1
    internal.apiserver.k8s.io/v1alpha1/storageversions networking.k8s.io/v1! networking.k8s.io/v1/ingressclasses
    networking.k8s.io/v1/ingresses networking.k8s.io/v1/ipaddresses>=1.33 networking.k8s.io/v1/networkpolicies
    networking.k8s.io/v1/servicecidrs>=1.33 networking.k8s.io/v1alpha1/ipaddresses<1.34
    networking.k8s.io/v1alpha1/servicecidrs<1.34 networking.k8s.io/v1alpha1<1.34 networking.k8s.io/v1beta1
    networking.k8s.io/v1beta1/ingressclasses networking.k8s.io/v1beta1/ingresses
    networking.k8s.io/v1beta1/ipaddresses<1.31 networking.k8s.io/v1beta1/servicecidrs<1.31 node.k8s.io/v1
    node.k8s.io/v1/runtimeclasses node.k8s.io/v1alpha1 node.k8s.io/v1alpha1/runtimeclasses node.k8s.io/v1beta1
    node.k8s.io/v1beta1/runtimeclasses policy/v1 policy/v1/poddisruptionbudgets policy/v1beta1
    policy/v1beta1/poddisruptionbudgets rbac.authorization.k8s.io/v1!
    rbac.authorization.k8s.io/v1/clusterrolebindings rbac.authorization.k8s.io/v1/clusterroles
    rbac.authorization.k8s.io/v1/rolebindings rbac.authorization.k8s.io/v1/roles rbac.authorization.k8s.io/v1alpha1
    rbac.authorization.k8s.io/v1alpha1/clusterrolebindings rbac.authorization.k8s.io/v1alpha1/clusterroles
    rbac.authorization.k8s.io/v1alpha1/rolebindings rbac.authorization.k8s.io/v1alpha1/roles
    rbac.authorization.k8s.io/v1beta1 rbac.authorization.k8s.io/v1beta1/clusterrolebindings
    rbac.authorization.k8s.io/v1beta1/clusterroles rbac.authorization.k8s.io/v1beta1/rolebindings
    rbac.authorization.k8s.io/v1beta1/roles resource.k8s.io/v1/deviceclasses>=1.34
    resource.k8s.io/v1/resourceclaims>=1.34 resource.k8s.io/v1/resourceclaimtemplates>=1.34
    resource.k8s.io/v1/resourceslices>=1.34 resource.k8s.io/v1>=1.34
    resource.k8s.io/v1alpha2/podschedulingcontexts<1.31 resource.k8s.io/v1alpha2/resourceclaimparameters<1.31
    resource.k8s.io/v1alpha2/resourceclaims<1.31 resource.k8s.io/v1alpha2/resourceclaimtemplates<1.31
    resource.k8s.io/v1alpha2/resourceclasses<1.31 resource.k8s.io/v1alpha2/resourceclassparameters<1.31
    resource.k8s.io/v1alpha2/resourceslices<1.31 resource.k8s.io/v1alpha2<1.31
    resource.k8s.io/v1alpha3/deviceclasses>=1.31<1.34 resource.k8s.io/v1alpha3/devicetaintrules>=1.33
    resource.k8s.io/v1alpha3/podschedulingcontexts>=1.31<1.32 resource.k8s.io/v1alpha3/resourceclaims>=1.31<1.34
    resource.k8s.io/v1alpha3/resourceclaimtemplates>=1.31<1.34 resource.k8s.io/v1alpha3/resourceslices>=1.31<1.34
    resource.k8s.io/v1alpha3>=1.31 resource.k8s.io/v1beta1/deviceclasses>=1.32
    resource.k8s.io/v1beta1/resourceclaims>=1.32 resource.k8s.io/v1beta1/resourceclaimtemplates>=1.32
    resource.k8s.io/v1beta1/resourceslices>=1.32 resource.k8s.io/v1beta1>=1.32
    resource.k8s.io/v1beta2/deviceclasses>=1.33 resource.k8s.io/v1beta2/resourceclaims>=1.33
    resource.k8s.io/v1beta2/resourceclaimtemplates>=1.33 resource.k8s.io/v1beta2/resourceslices>=1.33
    resource.k8s.io/v1beta2>=1.33 scheduling.k8s.io/v1 scheduling.k8s.io/v1/priorityclasses
    scheduling.k8s.io/v1alpha1 scheduling.k8s.io/v1alpha1/priorityclasses scheduling.k8s.io/v1alpha1/workloads>=1.35
    scheduling.k8s.io/v1beta1 scheduling.k8s.io/v1beta1/priorityclasses storage.k8s.io/v1
    storage.k8s.io/v1/csidrivers storage.k8s.io/v1/csinodes storage.k8s.io/v1/csistoragecapacities
    storage.k8s.io/v1/storageclasses storage.k8s.io/v1/volumeattachments
    storage.k8s.io/v1/volumeattributesclasses>=1.34 storage.k8s.io/v1alpha1
    storage.k8s.io/v1alpha1/csistoragecapacities storage.k8s.io/v1alpha1/volumeattachments
    storage.k8s.io/v1alpha1/volumeattributesclasses storage.k8s.io/v1beta1 storage.k8s.io/v1beta1/csidrivers
    storage.k8s.io/v1beta1/csinodes storage.k8s.io/v1beta1/csistoragecapacities
    storage.k8s.io/v1beta1/storageclasses storage.k8s.io/v1beta1/volumeattachments
    storage.k8s.io/v1beta1/volumeattributesclasses>=1.31
    storagemigration.k8s.io/v1alpha1/storageversionmigrations<1.35 storagemigration.k8s.io/v1alpha1<1.35
    storagemigration.k8s.io/v1beta1/storageversionmigrations>=1.35 storagemigration.k8s.io/v1beta1>=1.35 v1!
    v1/componentstatuses v1/configmaps v1/endpoints v1/events v1/limitranges v1/namespaces v1/nodes
    v1/persistentvolumeclaims v1/persistentvolumes v1/pods v1/podtemplates v1/replicationcontrollers
    v1/resourcequotas v1/secrets v1/serviceaccounts v1/services
`);
