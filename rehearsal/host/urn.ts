const STACK_TYPE = "pulumi:pulumi:Stack";
const PROVIDER_TYPE = "pulumi:providers:";

/** Whether a type token is the stack's own. */
export function isStackType(type: string): boolean {
    return type === STACK_TYPE;
}

/** Whether a type token is that of a provider resource, `pulumi:providers:PKG`. */
export function isProviderType(type: string): boolean {
    return type.startsWith(PROVIDER_TYPE);
}

/** The package that a type token belongs to; that of a provider resource is the one it provides. */
export function packageOf(type: string): string {
    return isProviderType(type) ? type.slice(PROVIDER_TYPE.length) : type.slice(0, type.indexOf(":"));
}

/** The URN of a resource: its type is qualified by those of all its ancestors but the stack. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
    const above = parent ? qualifiedTypeOf(parent) : "";
    const qualified = above && !isStackType(above) ? `${above}$${type}` : type;
    return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** The type of a resource by its URN, without its ancestors'. */
export function typeOf(urn: string): string {
    const qualified = qualifiedTypeOf(urn);
    return qualified.slice(qualified.lastIndexOf("$") + 1);
}

/** The name in a URN. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** The URN in a provider reference `urn::id`; "" of none. */
export function providerUrn(reference: string): string {
    return reference.slice(0, Math.max(0, reference.lastIndexOf("::")));
}

/** How a resource is named to people: type and name. */
export function label(urn: string): string {
    return `${typeOf(urn)} ${nameOf(urn)}`;
}

function qualifiedTypeOf(urn: string): string {
    return urn.split("::")[2] ?? "";
}
