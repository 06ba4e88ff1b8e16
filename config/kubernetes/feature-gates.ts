import { kubernetesTable } from "./rows";

/** Feature gates of Kubernetes that Gardener takes (gardener v1.138.3 pkg/utils/validation/features/featuregates.go). */
export const featureGates = kubernetesTable(`
    AdmissionWebhookMatchConditions<1.33=true@1.30 AggregatedDiscoveryEndpoint<1.33=true@1.30
    AggregatedDiscoveryRemoveBetaType>=1.33=true@1.35 AllAlpha AllBeta AllowDNSOnlyNodeCSR>=1.31
    AllowInsecureKubeletCertificateSigningRequests>=1.31
    AllowOverwriteTerminationGracePeriodSeconds>=1.32=false@1.35 AllowParsingUserUIDFromCertAuth>=1.33
    AllowServiceLBStatusOnNonLB<1.35=false@1.32 AllowUnsafeMalformedObjectDeletion>=1.32
    AnonymousAuthConfigurableEndpoints>=1.31=true@1.34 AnyVolumeDataSource=true@1.33 APIListChunking<1.33=true@1.30
    APIPriorityAndFairness<1.31=true@1.30 APIResponseCompression APIServerIdentity APIServerTracing=true@1.34
    APIServingWithRoutine AppArmor<1.33=true@1.31 AppArmorFields<1.33=true@1.31
    AuthorizeNodeWithSelectors>=1.31=true@1.34 AuthorizePodWebsocketUpgradeCreatePermission>=1.35
    AuthorizeWithSelectors>=1.31=true@1.34 BtreeWatchCache>=1.32=true@1.33 CBORServingAndStorage>=1.32
    ChangeContainerStatusOnKubeletRestart>=1.35 ClearingNominatedNodeNameAfterBinding>=1.34
    CloudControllerManagerWatchBasedRoutesReconciliation>=1.35 CloudControllerManagerWebhook
    CloudDualStackNodeIPs<1.32=true@1.30 ClusterTrustBundle ClusterTrustBundleProjection ComponentFlagz>=1.32
    ComponentSLIs<1.35 ComponentStatusz>=1.32 ConcurrentWatchObjectDecode>=1.31
    ConsistentHTTPGetHandlers<1.31=true@1.30 ConsistentListFromCache=true@1.34 ConstrainedImpersonation>=1.35
    ContainerCheckpoint ContainerRestartRules>=1.34 ContainerStopSignals>=1.33 ContextualLogging=true@1.30
    CoordinatedLeaderElection>=1.31 CPUManager<1.33=true@1.30 CPUManagerPolicyAlphaOptions
    CPUManagerPolicyBetaOptions CPUManagerPolicyOptions=true@1.33 CRDObservedGenerationTracking>=1.35
    CRDValidationRatcheting=true@1.33 CronJobsScheduledAnnotation<1.35=true@1.32 CrossNamespaceVolumeDataSource
    CSIMigrationPortworx=true@1.33 CSIMigrationRBD<1.31 CSINodeExpandSecret<1.31=true@1.30
    CSIServiceAccountTokenSecrets>=1.35 CSIVolumeHealth CustomCPUCFSQuotaPeriod
    CustomResourceFieldSelectors=true@1.32 CustomResourceValidationExpressions<1.31=true@1.30
    DeclarativeValidation>=1.33 DeclarativeValidationTakeover>=1.33 DefaultHostNetworkHostPortsInPodTemplates<1.31
    DeploymentReplicaSetTerminatingReplicas>=1.33 DetectCacheInconsistency>=1.34
    DevicePluginCDIDevices<1.34=true@1.31 DisableAllocatorDualWrite>=1.31=true@1.35
    DisableCloudProviders<1.33=true@1.31 DisableCPUQuotaWithExclusiveCPUs>=1.33
    DisableKubeletCloudCredentialProviders<1.33=true@1.31 DisableNodeKubeProxyVersion DRAAdminAccess>=1.32
    DRAConsumableCapacity>=1.34 DRAControlPlaneController<1.32 DRADeviceBindingConditions>=1.34
    DRADeviceTaintRules>=1.35 DRADeviceTaints>=1.33 DRAExtendedResource>=1.34 DRAPartitionableDevices>=1.33
    DRAPrioritizedList>=1.33 DRAResourceClaimDeviceStatus>=1.32 DRASchedulerFilterTimeout>=1.34
    DynamicResourceAllocation=true@1.35 EfficientWatchResumption<1.33=true@1.30 ElasticIndexedJob<1.34=true@1.31
    EnvFiles>=1.34 EventedPLEG ExecProbeTimeout=true@1.35 ExternalServiceAccountTokenSigner>=1.32
    GangScheduling>=1.35 GenericWorkload>=1.35 GitRepoVolumeDriver>=1.33 GracefulNodeShutdown
    GracefulNodeShutdownBasedOnPodPriority HonorPVReclaimPolicy=true@1.33 HostnameOverride>=1.34
    HPAConfigurableTolerance>=1.33 HPAContainerMetrics<1.32=true@1.30 HPAScaleToZero ImageMaximumGCAge=true@1.35
    ImageVolume>=1.31 InformerResourceVersion InPlacePodLevelResourcesVerticalScaling>=1.35
    InPlacePodVerticalScaling=true@1.35 InPlacePodVerticalScalingAllocatedStatus>=1.32
    InPlacePodVerticalScalingExclusiveCPUs>=1.32 InPlacePodVerticalScalingExclusiveMemory>=1.34
    InTreePluginAWSUnregister<1.31 InTreePluginAzureDiskUnregister<1.31 InTreePluginAzureFileUnregister<1.31
    InTreePluginGCEUnregister<1.31 InTreePluginOpenStackUnregister<1.31 InTreePluginPortworxUnregister
    InTreePluginRBDUnregister<1.31 InTreePluginvSphereUnregister<1.31 JobBackoffLimitPerIndex=true@1.33
    JobManagedBy=true@1.35 JobPodFailurePolicy<1.33=true@1.31 JobPodReplacementPolicy=true@1.34
    JobReadyPods<1.31=true@1.30 JobSuccessPolicy=true@1.33 KMSv1 KMSv2<1.32=true@1.30 KMSv2KDF<1.32=true@1.30
    KubeletCgroupDriverFromCRI=true@1.34 KubeletCrashLoopBackOffMax>=1.32 KubeletEnsureSecretPulledImages>=1.33
    KubeletFineGrainedAuthz>=1.32 KubeletInUserNamespace KubeletPodResourcesDynamicResources KubeletPodResourcesGet
    KubeletPodResourcesListUseActivePods>=1.34 KubeletPSI>=1.33 KubeletRegistrationGetOnExistsOnly>=1.32
    KubeletSeparateDiskGC KubeletServiceAccountTokenForCredentialProviders>=1.33 KubeletTracing=true@1.34
    KubeProxyDrainingTerminatingNodes<1.33=true@1.31 LegacyServiceAccountTokenCleanUp<1.32=true@1.30
    LegacySidecarContainers>=1.33<1.34 ListFromCacheSnapshot>=1.33 LoadBalancerIPMode<1.35=true@1.32
    LocalStorageCapacityIsolationFSQuotaMonitoring LogarithmicScaleDown=true@1.31
    MatchLabelKeysInPodAffinity=true@1.33 MatchLabelKeysInPodTopologySpread
    MatchLabelKeysInPodTopologySpreadSelectorMerge>=1.34 MaxUnavailableStatefulSet MemoryManager=true@1.32 MemoryQoS
    MinDomainsInPodTopologySpread<1.32=true@1.30 MultiCIDRServiceAllocator=true@1.34
    MutableCSINodeAllocatableCount>=1.33 MutablePodResourcesForSuspendedJobs>=1.35 MutablePVNodeAffinity>=1.35
    MutableSchedulingDirectivesForSuspendedJobs>=1.35 MutatingAdmissionPolicy
    NewVolumeManagerReconstruction<1.32=true@1.30 NFTablesProxyMode=true@1.33 NodeDeclaredFeatures>=1.35
    NodeInclusionPolicyInPodTopologySpread=true@1.33 NodeLogQuery NodeOutOfServiceVolumeDetach<1.32=true@1.30
    NodeSwap=true@1.34 NominatedNodeNameForExpectation>=1.34 OpenAPIEnums OpportunisticBatching>=1.35
    OrderedNamespaceDeletion>=1.33=true@1.34 PDBUnhealthyPodEvictionPolicy<1.33=true@1.31
    PersistentVolumeLastPhaseTransitionTime<1.33=true@1.31 PodAndContainerStatsFromCRI PodCertificateRequest>=1.34
    PodDeletionCost PodDisruptionConditions<1.34=true@1.31 PodHostIPs<1.32=true@1.30 PodIndexLabel<1.35=true@1.32
    PodLevelResources>=1.32 PodLifecycleSleepAction=true@1.34 PodLifecycleSleepActionAllowZero>=1.32=true@1.34
    PodLogsQuerySplitStreams>=1.32 PodObservedGenerationTracking>=1.33=true@1.35 PodReadyToStartContainersCondition
    PodSchedulingReadiness=true@1.30 PodTopologyLabelsAdmission>=1.33 PortForwardWebsockets
    PreferAlignCpusByUncoreCache>=1.32 PreferSameTrafficDistribution>=1.33=true@1.35
    PreventStaticPodAPIReferences>=1.34 ProbeHostPodSecurityStandards>=1.34<1.35=true@1.34 ProcMountType QOSReserved
    ReadWriteOncePod<1.31=true@1.30 RecoverVolumeExpansionFailure=true@1.34 RecursiveReadOnlyMounts=true@1.33
    ReduceDefaultCrashLoopBackOffDecay>=1.33 RelaxedDNSSearchValidation>=1.32=true@1.34
    RelaxedEnvironmentVariableValidation=true@1.34 RelaxedServiceNameValidation>=1.34
    ReloadKubeletServerCertificateFile>=1.31 RemainingItemCount<1.33=true@1.30 RemoteRequestHeaderUID>=1.32
    ResilientWatchCacheInitialization>=1.31=true@1.34 ResourceHealthStatus>=1.31
    RestartAllContainersOnContainerExits>=1.35 RetryGenerateName=true@1.32 RotateKubeletServerCertificate
    RuntimeClassInImageCriApi SchedulerAsyncAPICalls>=1.34 SchedulerAsyncPreemption>=1.32
    SchedulerPopFromBackoffQ>=1.33 SchedulerQueueingHints=true@1.34 SELinuxChangePolicy>=1.32 SELinuxMount
    SELinuxMountReadWriteOncePod=true@1.30 SeparateCacheWatchRPC SeparateTaintEvictionController=true@1.34
    ServerSideApply<1.32=true@1.30 ServerSideFieldValidation<1.32=true@1.30
    ServiceAccountNodeAudienceRestriction>=1.32 ServiceAccountTokenJTI=true@1.32
    ServiceAccountTokenNodeBinding=true@1.33 ServiceAccountTokenNodeBindingValidation=true@1.32
    ServiceAccountTokenPodNodeInfo=true@1.32 ServiceNodePortStaticSubrange<1.31=true@1.30
    ServiceTrafficDistribution=true@1.33 SidecarContainers=true@1.33 SizeBasedListCostEstimate>=1.34
    SizeMemoryBackedVolumes<1.35=true@1.32 SkipReadOnlyValidationGCE<1.31 StableLoadBalancerNodeSet<1.32=true@1.30
    StatefulSetAutoDeletePVC<1.35=true@1.32 StatefulSetStartOrdinal<1.34=true@1.31 StorageCapacityScoring>=1.33
    StorageNamespaceIndex StorageVersionAPI StorageVersionHash StorageVersionMigrator
    StreamingCollectionEncodingToJSON>=1.33=true@1.34 StreamingCollectionEncodingToProtobuf>=1.33=true@1.34
    StrictCostEnforcementForVAP<1.35=true@1.32 StrictCostEnforcementForWebhooks<1.35=true@1.32
    StrictIPCIDRValidation>=1.33 StructuredAuthenticationConfiguration=true@1.34
    StructuredAuthenticationConfigurationEgressSelector>=1.34 StructuredAuthenticationConfigurationJWKSMetrics>=1.35
    StructuredAuthorizationConfiguration=true@1.32 SupplementalGroupsPolicy>=1.31=true@1.35
    SystemdWatchdog>=1.32=true@1.35 TaintTolerationComparisonOperators>=1.35
    TokenRequestServiceAccountUIDValidation>=1.34 TopologyAwareHints=true@1.33 TopologyManagerPolicyAlphaOptions
    TopologyManagerPolicyBetaOptions TopologyManagerPolicyOptions=true@1.32 TranslateStreamCloseWebsocketRequests
    UnauthenticatedHTTP2DOSMitigation UnknownVersionInteroperabilityProxy UserNamespacesHostNetworkSupport>=1.35
    UserNamespacesPodSecurityStandards<1.35 UserNamespacesSupport ValidatingAdmissionPolicy<1.32=true@1.30
    VolumeAttributesClass VolumeCapacityPriority<1.33 VolumeLimitScaling>=1.35 WatchBookmark<1.33=true@1.30
    WatchCacheInitializationPostStartHook>=1.31 WatchFromStorageWithoutResourceVersion=false@1.33 WatchList
    WatchListClient WindowsCPUAndMemoryAffinity>=1.32 WindowsGracefulNodeShutdown>=1.32 WindowsHostNetwork
    WinDSR=true@1.34 WinOverlay=true@1.34 ZeroLimitedNominalConcurrencyShares<1.32=true@1.30
`);
