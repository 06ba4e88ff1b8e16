{{- /* The pull secret of a pod's images. list: root, name of the program */}}
{{- define "pull" }}
{{- if (index . 0).Values.metal_registry_auth_enabled }}
imagePullSecrets:
  - name: {{ index . 1 }}-registry-credentials
{{- end }}
{{- end }}
