export function virtualGardenCredential(_k: string): Promise<unknown> {
    return Promise.reject(new Error("none"));
}
