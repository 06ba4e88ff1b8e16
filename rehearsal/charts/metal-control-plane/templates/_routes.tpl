{{- /* A route by host and path, and one beside it that leads from http to https.
dict: name (of route and Service), path, port, route (values), redirect (with parentRefs) */}}
{{- define "http" }}
{{- if .route.enabled }}
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
  hostnames: {{ toYaml .route.hostnames | nindent 4 }}
  rules:
    - matches: [{ path: { type: PathPrefix, value: {{ .path | quote }} } }]
      backendRefs: [{ name: {{ .name }}, port: {{ .port }} }]
{{- if .route.httpsRedirect.enabled }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: {{ .name }}-https-redirect
spec:
  parentRefs: {{ toYaml .redirect.parentRefs | nindent 4 }}
  hostnames: {{ toYaml .route.hostnames | nindent 4 }}
  rules:
    - filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }]
{{- end }}
{{- end }}
{{- end }}

{{- /* A route of a TCP listener. dict: name, service, port, route (values) */}}
{{- define "tcp" }}
{{- if .route.enabled }}
---
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata:
  name: {{ .name }}
  {{- with .route.annotations }}
  annotations: {{ toYaml . | nindent 4 }}
  {{- end }}
spec:
  parentRefs: {{ toYaml .route.parentRefs | nindent 4 }}
  rules:
    - backendRefs: [{ name: {{ .service }}, port: {{ .port }} }]
{{- end }}
{{- end }}
