{{- /* A Deployment, its Service, PodDisruptionBudget and HorizontalPodAutoscaler.
dict: root, name, key (of images, resources, hpa and pod_disruption_budget), replicas, ports (list of [service, container]),
env, secrets and configMaps (lists of those that are mounted), args, annotations */}}
{{- define "workload" }}
{{- $values := .root.Values }}
{{- $image := index $values.images .key }}
{{- if $values.metal_registry_auth_enabled }}
apiVersion: v1
kind: Secret
metadata:
  name: {{ .name }}-registry-credentials
  labels: { app: {{ .name }}-registry-credentials }
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: {{ $values.metal_registry_auth | toJson | b64enc }}
---
{{- end }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  labels: { app: {{ .name }} }
spec:
  replicas: {{ .replicas }}
  selector:
    matchLabels: { app: {{ .name }} }
  template:
    metadata:
      labels: { app: {{ .name }} }
      {{- with .annotations }}
      annotations: {{ toYaml . | nindent 8 }}
      {{- end }}
    spec:
      {{- include "pullSecrets" . | nindent 6 }}
      containers:
        - name: {{ .name }}
          image: {{ $image.image }}:{{ $image.tag }}
          imagePullPolicy: {{ $image.imagePullPolicy }}
          {{- with .args }}
          args: {{ toYaml . | nindent 12 }}
          {{- end }}
          ports:
            {{- range .ports }}
            - containerPort: {{ index . 1 }}
            {{- end }}
          env: {{ include "env" .env | nindent 12 }}
          {{- if $values.set_resource_limits }}
          {{- with index $values.resources .key }}
          resources: {{ toYaml . | nindent 12 }}
          {{- end }}
          {{- end }}
          {{- if or .secrets .configMaps }}
          volumeMounts:
            {{- range .secrets }}
            - { name: {{ . }}, mountPath: /certs/{{ . }} }
            {{- end }}
            {{- range .configMaps }}
            - { name: {{ . }}, mountPath: /initdb.d/{{ . }} }
            {{- end }}
      volumes:
        {{- range .secrets }}
        - name: {{ . }}
          secret: { secretName: {{ . }} }
        {{- end }}
        {{- range .configMaps }}
        - name: {{ . }}
          configMap: { name: {{ . }} }
        {{- end }}
          {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels: { app: {{ .name }} }
spec:
  ports:
    {{- range .ports }}
    - { name: "{{ index . 0 }}", port: {{ index . 0 }}, targetPort: {{ index . 1 }} }
    {{- end }}
  selector: { app: {{ .name }} }
{{- $budget := index $values.pod_disruption_budget .key }}
{{- if $budget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
spec:
  minAvailable: {{ $budget.min_available }}
  selector:
    matchLabels: { app: {{ .name }} }
{{- end }}
{{- with index $values.hpa .key }}
{{- if .enabled }}
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $.name }}
spec:
  minReplicas: {{ .min }}
  maxReplicas: {{ .max }}
  targetCPUUtilizationPercentage: {{ .cpu_percentage }}
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ $.name }} }
{{- end }}
{{- end }}
{{- end }}

{{- /* Variables: of a Secret's key, or a text, which the published chart does not quote but for numbers and flags. */}}
{{- define "env" }}
{{- range $key, $value := . }}
- name: {{ $key }}
  {{- if kindIs "map" $value }}
  valueFrom: {{ dict "secretKeyRef" $value | toYaml | nindent 4 }}
  {{- else if kindIs "string" $value }}
  value: {{ $value }}
  {{- else }}
  value: {{ $value | toString | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* The pull secret of a component, as the published chart names it: with the name of the Deployment that has the image. */}}
{{- define "pullSecrets" }}
{{- if .root.Values.metal_registry_auth_enabled }}
imagePullSecrets: [{ name: {{ .pulledAs | default .name }}-registry-credentials }]
{{- end }}
{{- end }}

{{- /* A Job of one container. dict: root, name, key, pulledAs, args, hook, weight, delete, account, volume (of a ConfigMap)
or secret (that is mounted), init, env, restart, backoff */}}
{{- define "pod" }}
{{- $image := index .root.Values.images .key }}
restartPolicy: {{ .restart | default "Never" }}
{{- include "pullSecrets" . }}
{{- with .account }}
serviceAccountName: {{ . }}
{{- end }}
{{- with .init }}
initContainers:
  - name: {{ . }}
    image: {{ $image.image }}:{{ $image.tag }}
    command: [sh, -c, "until metalctl health; do sleep 3; done"]
{{- end }}
containers:
  - name: {{ .name }}
    image: {{ $image.image }}:{{ $image.tag }}
    args: {{ toYaml .args | nindent 6 }}
    {{- with .env }}
    env: {{ include "env" . | nindent 6 }}
    {{- end }}
    {{- with .volume }}
    volumeMounts:
      - { name: {{ . }}, mountPath: /config }
volumes:
  - name: {{ . }}
    configMap: { name: {{ . }} }
    {{- end }}
    {{- with .secret }}
    volumeMounts:
      - { name: {{ . }}, mountPath: /certs/{{ . }} }
volumes:
  - name: {{ . }}
    secret: { secretName: {{ . }} }
    {{- end }}
{{- end }}
{{- define "hook" }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .name }}
  labels: { app: {{ .name }} }
  annotations:
    helm.sh/hook: {{ .hook }}
    helm.sh/hook-weight: {{ .weight | quote }}
    helm.sh/hook-delete-policy: {{ .delete }}
spec:
  {{- with .backoff }}
  backoffLimit: {{ . }}
  {{- end }}
  template:
    metadata:
      name: {{ .name }}
    spec: {{ include "pod" . | nindent 6 }}
{{- end }}
{{- define "cron" }}
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {{ .name }}
  labels: { app: {{ .name }} }
spec:
  schedule: {{ .schedule }}
  concurrencyPolicy: Replace
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 1
  jobTemplate:
    spec:
      template:
        spec: {{ include "pod" . | nindent 10 }}
{{- end }}
