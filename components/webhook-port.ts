/**
 * Where webhooks listen that the API server of an initial cluster calls. The control plane of GKE reaches private nodes at
 * 443 and 10250 alone, and pods behind them at no other (ingress-nginx helm-chart-4.15.1 docs/deploy/index.md, and why
 * cert-manager's webhook and all of Gardener's in seeds are at 10250); every pod has an address of its own, so nothing is
 * there already.
 */
export const WEBHOOK_PORT = 10250;
