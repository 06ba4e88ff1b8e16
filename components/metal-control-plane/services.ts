import type * as pulumi from "@pulumi/pulumi";

/** Valkey, in which metal-apiserver keeps tokens, sessions and counts of requests. */
export interface ValkeyService {
    /** HOST:PORT inside the cluster. */
    address: string;
    /** A secret. */
    password: pulumi.Output<string>;
}

/** The RethinkDB of metal-stack's APIs, inside the cluster. */
export interface RethinkdbService {
    /** Name of its Service. */
    host: string;
    port: number;
    /** Of the user `admin`: a secret. */
    password: pulumi.Output<string>;
}

/** A Postgres database inside the cluster. */
export interface PostgresService {
    /** Name of its Service. */
    host: string;
    port: number;
    database: string;
    user: string;
    /** A secret. */
    password: pulumi.Output<string>;
}

/** headscale, as metal-api, metal-apiserver and the machines reach it. */
export interface HeadscaleService {
    /** HOST:PORT of its gRPC inside the cluster, where nodes and keys are managed. */
    address: string;
    /** URL at which machines and operators join, `https://headscale.<domain>`. */
    controlPlaneUrl: string;
    /** Key to its API, a secret. */
    apiKey: pulumi.Output<string>;
}

/** The OIDC client that metal-apiserver is. */
export interface OidcClient {
    /** URL that ends in `/.well-known/openid-configuration`. */
    discoveryUrl: string;
    /** Where a logout leads; default: nowhere. */
    endSessionUrl?: string;
    clientId: pulumi.Input<string>;
    /** A secret. */
    clientSecret: pulumi.Output<string>;
}
