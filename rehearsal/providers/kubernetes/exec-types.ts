import type { User } from "@kubernetes/client-node";
import type * as https from "node:https";

/** What an exec plugin prints (client.authentication.k8s.io v1beta1 and v1). */
export interface ExecCredential {
    status?: {
        token?: string;
        clientCertificateData?: string;
        clientKeyData?: string;
        /** RFC 3339. */
        expirationTimestamp?: string;
    };
}

/** What client-node asks for the credentials of a user. */
export interface Authenticator {
    isAuthProvider(user: User): boolean;
    applyAuthentication(user: User, options: https.RequestOptions): Promise<void>;
}
