{{- /* A Deployment, its Service and its PodDisruptionBudget.
dict: root, name, key (of images, resources and pod_disruption_budget), replicas, ports (list of [service, container]), env,
secrets (list of mounted Secrets), args, account */}}
{{- define "workload" }}
{{- $values := .root.Values }}
{{- $image := index $values.images .key }}
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
      {{- include "pull" (list .root .name) | indent 6 }}
      {{- with .account }}
      serviceAccountName: {{ . }}
      {{- end }}
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
          env:
            {{- range $key, $value := .env }}
            - name: {{ $key }}
              {{- if kindIs "map" $value }}
              valueFrom: {{ dict "secretKeyRef" $value | toYaml | nindent 16 }}
              {{- else }}
              value: {{ $value | toString | quote }}
              {{- end }}
            {{- end }}
          {{- if $values.set_resource_limits }}
          {{- with index $values.resources .key }}
          resources: {{ toYaml . | nindent 12 }}
          {{- end }}
          {{- end }}
          {{- with .secrets }}
          volumeMounts:
            {{- range . }}
            - { name: {{ . }}, mountPath: /certs/{{ . }} }
            {{- end }}
      volumes:
        {{- range . }}
        - name: {{ . }}
          secret: { secretName: {{ . }} }
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
{{- end }}

{{- /* A Job of one container. dict: root, name, key, args, hook, weight, delete, account, volume (of a ConfigMap), init */}}
{{- define "pod" }}
{{- $image := index .root.Values.images .key }}
{{- include "pull" (list .root (ternary "metal-apiserver" "metal-api" (eq .key "metal_apiserver"))) }}
restartPolicy: {{ .restart | default "Never" }}
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
    {{- with .volume }}
    volumeMounts:
      - { name: {{ . }}, mountPath: /config }
volumes:
  - name: {{ . }}
    configMap: { name: {{ . }} }
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
  schedule: {{ .schedule | quote }}
  concurrencyPolicy: Replace
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 1
  jobTemplate:
    spec:
      template:
        spec: {{ include "pod" . | nindent 10 }}
{{- end }}
