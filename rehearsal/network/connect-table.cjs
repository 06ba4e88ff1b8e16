"use strict";

// Loaded by `NODE_OPTIONS=--require=…` into every Node process of a rehearsal: connections to names and addresses in
// the connect table go to loopback, all others are refused. It hooks net.Socket.prototype.connect, which http, https,
// tls, http2, undici, fetch and grpc-js all end in. TLS takes server name and verification from the options of
// tls.connect, which stay as they were.

const dns = require("node:dns");
const fs = require("node:fs");
const net = require("node:net");
const path = require("node:path");

const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...args) {
    const { options, callback } = argumentsOf(args);
    const host = plain(options.host ?? "localhost");
    if (options.path || options.fd !== undefined || isLoopback(host)) {
        return connect.apply(this, args);
    }
    const target = targetOf(host, options.port);
    if (target === undefined) {
        return refuse(this, host, options.port, callback);
    }
    const replaced = { host: "127.0.0.1", port: target, lookup: undefined, localAddress: undefined };
    connect.call(this, { ...options, ...replaced }, callback);
    if (net.isIP(host) === 0) {
        // What tls.connect({ socket }) verifies when it is given no name; node sets it when it looks a name up.
        this._host = host;
    }
    return this;
};

const LOOKUPS = /^(lookup|lookupService|resolve[A-Za-z0-9]*|reverse)$/;
for (const [module, fail] of [
    [dns, (error, args) => process.nextTick(args[args.length - 1], error)],
    [dns.promises, error => Promise.reject(error)],
]) {
    for (const holder of [module, module.Resolver.prototype]) {
        for (const name of Object.getOwnPropertyNames(holder).filter(name => LOOKUPS.test(name))) {
            guardDns(module, holder, name, fail);
        }
    }
}

// Modules that import single functions of node:dns see the guarded ones too.
require("node:module").syncBuiltinESMExports();

/** The overloads of net.connect: (options), (port, host), (path), each with a callback, or net's own [options, callback]. */
function argumentsOf(args) {
    const [first] = args;
    const last = args[args.length - 1];
    const callback = typeof last === "function" ? last : undefined;
    if (Array.isArray(first)) {
        return { options: first[0], callback: first[1] ?? undefined };
    }
    if (typeof first === "object" && first !== null) {
        return { options: first, callback };
    }
    if (typeof first === "string" && !/^\s*\d+\s*$/.test(first)) {
        return { options: { path: first }, callback };
    }
    return { options: { port: first, host: typeof args[1] === "string" ? args[1] : undefined }, callback };
}

/** A host as the table writes it: lower case, without an IPv6 address's brackets and a name's last dot. */
function plain(host) {
    return String(host)
        .toLowerCase()
        .replace(/^\[(.*)\]$/, "$1")
        .replace(/\.$/, "");
}

function isLoopback(host) {
    return (
        host === "localhost" ||
        host === "::1" ||
        (net.isIPv4(host) && host.startsWith("127.")) ||
        (net.isIPv6(host) && host.startsWith("::ffff:127."))
    );
}

function targetOf(host, port) {
    const table = process.env.LANDSCAPE_CONNECT_TABLE;
    if (!table) {
        return undefined;
    }
    try {
        return Number(fs.readFileSync(path.join(table, `${encodeURIComponent(host)}:${Number(port)}`), "utf8"));
    } catch {
        return undefined;
    }
}

function refuse(socket, host, port, callback) {
    const error = Object.assign(new Error(message(`${net.isIPv6(host) ? `[${host}]` : host}:${port}`)), {
        code: "ECONNREFUSED",
        errno: -111,
        syscall: "connect",
        address: host,
        port: Number(port),
    });
    if (callback) {
        socket.once("connect", callback);
    }
    socket.connecting = true;
    process.nextTick(() => socket.destroy(error));
    return socket;
}

/**
 * Names are never looked up outside: what the table holds is connected to by name, and no other name exists. Records are
 * asked of the resolver that the table holds, where it does: `resolve…` speaks DNS itself, and `lookup` the system's way.
 */
function guardDns(module, holder, name, fail) {
    const original = holder[name];
    holder[name] = function (...args) {
        const host = args[0] ? plain(args[0]) : "localhost";
        if (isLoopback(host) || (name === "lookup" && net.isIP(host) !== 0)) {
            return original.apply(this, args);
        }
        const resolver = name.startsWith("resolve") ? targetOf("resolver", 53) : undefined;
        if (resolver !== undefined) {
            if (holder === module) {
                // Bound to a resolver of the module's own, with the system's servers.
                return new module.Resolver()[name](...args);
            }
            const server = `127.0.0.1:${resolver}`;
            if (this.getServers().join() !== server) {
                this.setServers([server]);
            }
            return original.apply(this, args);
        }
        const details = { code: "ENOTFOUND", syscall: name, hostname: host };
        return fail(Object.assign(new Error(message(host)), details), args);
    };
}

function message(what) {
    return `the rehearsal reaches loopback only: ${what} is not in its connect table`;
}
