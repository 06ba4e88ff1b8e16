/** Uses of a certificate's key: the `allowedUses` of the tls provider. */
export const KEY_USES = [
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "cert_signing",
    "crl_signing",
    "encipher_only",
    "decipher_only",
    "server_auth",
    "client_auth",
    "code_signing",
    "email_protection",
    "timestamping",
    "ocsp_signing",
    "any_extended",
] as const;

/** One of {@link KEY_USES}. */
export type KeyUse = (typeof KEY_USES)[number];
