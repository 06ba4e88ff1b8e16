"use strict";

/* global fetch */

// Run by the tests in a sealed process: tries one way to connect and prints what came of it as one line of JSON.
// Arguments: the way, then its own arguments.

const ways = {
    https: (host, port, ca) => answer(require("node:https").get({ host, port, ca, path: "/who" })),
    http: (host, port) => answer(require("node:http").get({ host, port, path: "/who" })),
    fetch: async url => (await fetch(url)).text(),
    net: (host, port) => hello(require("node:net").connect(Number(port), host)),
    netOptions: (host, port) => hello(require("node:net").connect({ host, port })),
    socket: (host, port) => hello(new (require("node:net").Socket)().connect(Number(port), host)),
    path: file => hello(require("node:net").connect(file)),
    tls: (host, port, ca) => secured(require("node:tls").connect({ host, port, ca })),
    tlsOverSocket: (host, port, ca) => {
        const socket = require("node:net").connect(Number(port), host);
        return secured(require("node:tls").connect({ socket, ca }));
    },
    http2: (host, port, ca) => {
        const session = require("node:http2").connect(`https://${host}:${port}`, { ca });
        return new Promise((resolve, reject) => {
            session.on("error", reject);
            const request = session.request({ ":path": "/who" });
            let text = "";
            request.setEncoding("utf8").on("data", part => (text += part));
            request.on("error", reject).on("end", () => (session.close(), resolve(text)));
        });
    },
    grpc: address => {
        const grpc = require("@grpc/grpc-js");
        const client = new grpc.Client(address, grpc.credentials.createInsecure());
        return new Promise((resolve, reject) => {
            client.waitForReady(Date.now() + 10_000, error => {
                client.close();
                return error ? reject(error) : resolve("ready");
            });
        });
    },
    lookup: host => require("node:dns").promises.lookup(host),
    resolve: host => new (require("node:dns").promises.Resolver)().resolve4(host),
    resolveByModule: host => require("node:dns").promises.resolveNs(host),
    resolveByCallback: host =>
        new Promise((resolve, reject) => {
            require("node:dns").resolve4(host, (error, found) => (error ? reject(error) : resolve(found)));
        }),
    /** A gate's wait, by its inputs as JSON. */
    gate: async inputs => {
        require("tsx/cjs");
        return require("../../gardener/gates/run").wait(JSON.parse(inputs));
    },
    /** The kubeconfigs that client-go and everything modelled on it read where none is named. */
    kubeconfigs: () => {
        const home = require("node:path").join(require("node:os").homedir(), ".kube", "config");
        return [process.env.KUBECONFIG, home].filter(file => file && require("node:fs").existsSync(file));
    },
    environment: () => process.env,
    /** Name of a namespace that every cluster has, as a gate reads it. */
    kubernetes: async kubeconfig => {
        require("tsx/cjs");
        const { KubernetesClient } = require("../../gardener/kubernetes/client");
        const namespace = { apiVersion: "v1", kind: "Namespace", name: "kube-system" };
        return (await new KubernetesClient(kubeconfig).read(namespace)).metadata.name;
    },
};

function answer(request) {
    return new Promise((resolve, reject) => {
        request.on("error", reject);
        request.on("response", response => {
            let text = "";
            response.setEncoding("utf8").on("data", part => (text += part));
            response.on("end", () => resolve(text));
        });
    });
}

function hello(socket) {
    return new Promise((resolve, reject) => {
        socket.setEncoding("utf8").on("data", text => (socket.destroy(), resolve(text)));
        socket.on("error", reject);
    });
}

function secured(socket) {
    return new Promise((resolve, reject) => {
        socket.on("secureConnect", () => (socket.destroy(), resolve("secured")));
        socket.on("error", reject);
    });
}

const [way, ...args] = process.argv.slice(2);
Promise.resolve()
    .then(() => ways[way](...args))
    .then(
        result => ({ result }),
        error => {
            const { message, code } = error.cause ?? error;
            return { error: message, ...(code === undefined ? {} : { code }) };
        },
    )
    .then(line => process.stdout.write(JSON.stringify(line)));
