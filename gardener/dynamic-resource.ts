import * as pulumi from "@pulumi/pulumi";

/** Package of our dynamic resources, in their types. */
const PACKAGE = "metal-landscape";

/**
 * A dynamic resource over a shim, as `pulumi.dynamic.Resource` is one over any provider.
 *
 * The SDK finds out what a provider closes over: with an inspector, TypeScript's parser and every module of Node, and
 * nothing is registered meanwhile. A shim closes over nothing, so its text is put together.
 */
export class DynamicResource extends pulumi.CustomResource {
    /**
     * @param shim text of its own, and methods that use nothing but `this`, their parameters and globals
     * @param type as it stands behind the package, e.g. `Gate`
     */
    constructor(
        shim: object,
        type: string,
        name: string,
        props: Record<string, unknown>,
        opts?: pulumi.CustomResourceOptions,
    ) {
        super(`pulumi-nodejs:dynamic/${PACKAGE}:${type}`, name, { ...props, __provider: serialized(shim) }, opts);
    }
}

const texts = new WeakMap<object, string>();

/**
 * What the SDK would write into the state for a shim, to the letter (pulumi v3.270.0
 * sdk/nodejs/runtime/closure/serializeClosure.ts): what an earlier version of the landscape has there is no change.
 */
export function serialized(shim: object): string {
    let text = texts.get(shim);
    if (text === undefined) {
        const functions: string[] = [];
        const members = Object.entries(shim).map(([name, value]: [string, unknown]) => {
            if (!isFunction(value)) {
                return `${name}: ${JSON.stringify(value)}`;
            }
            functions.push(functionOf(`__f${functions.length + 1}`, value.length, "", expressionOf(value)));
            return `${name}: __f${functions.length}`;
        });
        text = [
            `exports.handler = __f0;\n\nvar __provider = {${members.join(", ")}};\n`,
            ...functions,
            `${functionOf("__f0", 0, "provider: __provider, ", "() => provider")}`,
        ].join("\n");
        texts.set(shim, text);
    }
    return text;
}

function isFunction(value: unknown): value is CallableFunction {
    return typeof value === "function";
}

/** A method, `async diff(id) {`, as a function: `async function /*diff*\/(id) {`. */
function expressionOf(method: CallableFunction): string {
    return method.toString().replace(/^(async )?(\w+)\(/, "$1function /*$2*/(");
}

function functionOf(name: string, parameters: number, captured: string, expression: string): string {
    const names = Array.from({ length: parameters }, (_, index) => `__${index}`).join(", ");
    return `function ${name}(${names}) {
  return (function() {
    with({ ${captured}this: undefined, arguments: undefined }) {

return ${expression};

    }
  }).apply(undefined, undefined).apply(this, arguments);
}
`;
}
