{{- define "hook" }}
    helm.sh/hook: {{ .hook | default "pre-install,pre-upgrade" }}
    helm.sh/hook-delete-policy: {{ .delete | default "before-hook-creation" }}
    helm.sh/hook-weight: {{ .weight | default "0" | quote }}
{{- end }}
{{- define "labels" }}
    app.kubernetes.io/name: {{ .name }}
    app.kubernetes.io/instance: {{ .root.Release.Name }}
    app.kubernetes.io/managed-by: {{ .root.Release.Service }}
    app.kubernetes.io/component: {{ .component }}
{{- end }}
{{- define "image" }}{{ .repository }}:{{ .tag | default .version }}{{ end }}
{{- define "kubectl" }}docker.io/{{ .Values.tools.kubectl.image.repository }}:{{ .Values.tools.kubectl.image.tag | default "1.35.6" }}{{ end }}

{{- /* Args, environment and mounts of zitadel's own program. dict: root, program, steps, masterkey */}}
{{- define "program" }}
{{- $z := .root.Values.zitadel }}
image: {{ include "image" (merge (dict "version" .root.Chart.AppVersion) .root.Values.image) }}
args:
  - {{ .program }}
  {{- range list "/config/zitadel-config-yaml" (and $z.configSecretName (printf "/zitadel-secret-config-yaml/%s" $z.configSecretKey)) }}
  {{- if . }}
  - --config
  - {{ . }}
  {{- if $.steps }}
  - --steps
  - {{ . }}
  {{- end }}
  {{- end }}
  {{- end }}
  {{- if .masterkey }}
  - --masterkeyFromEnv
  {{- end }}
env:
  {{- if .masterkey }}
  - name: ZITADEL_MASTERKEY
    valueFrom: { secretKeyRef: { name: {{ $z.masterkeySecretName }}, key: masterkey } }
  {{- end }}
  - { name: ZITADEL_DATABASE_POSTGRES_AWAITINITIALCONN, value: 5m }
  {{- with .root.Values.env }}{{ toYaml . | nindent 2 }}{{ end }}
volumeMounts:
  - { name: zitadel-config-yaml, mountPath: /config, readOnly: true }
  {{- if $z.configSecretName }}
  - { name: zitadel-secret-config-yaml, mountPath: /zitadel-secret-config-yaml, readOnly: true }
  {{- end }}
{{- end }}
{{- define "volumes" }}
- name: zitadel-config-yaml
  configMap: { name: zitadel-config-yaml }
{{- with .Values.zitadel }}{{ if .configSecretName }}
- name: zitadel-secret-config-yaml
  secret:
    secretName: {{ .configSecretName }}
    items: [{ key: {{ .configSecretKey }}, path: {{ .configSecretKey }} }]
{{- end }}{{ end }}
{{- end }}

{{- define "route" }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: {{ .name }}
  {{- with .route.annotations }}
  annotations: {{ toYaml . | nindent 4 }}
  {{- end }}
spec:
  parentRefs: {{ toYaml .route.parentRefs | nindent 4 }}
  hostnames: [{{ .domain | quote }}]
  rules:
    - matches: [{ path: { type: PathPrefix, value: {{ .path }} } }]
      backendRefs: [{ name: {{ .name }}, port: {{ .port }} }]
{{- end }}

{{- define "ingress" }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ .name }}
  {{- with .ingress.annotations }}
  annotations: {{ toYaml . | nindent 4 }}
  {{- end }}
spec:
  ingressClassName: {{ .ingress.className }}
  {{- with .ingress.tls }}
  tls: {{ toYaml . | nindent 4 }}
  {{- end }}
  rules:
    - host: {{ .domain | quote }}
      http:
        paths:
          - path: {{ .path }}
            pathType: Prefix
            backend: { service: { name: {{ .name }}, port: { number: {{ .port }} } } }
{{- end }}
