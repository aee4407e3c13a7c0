import type {
	IAuthenticateGeneric,
	IHttpRequestOptions,
	NodeParameterValueType,
} from 'n8n-workflow';

type Resolve = (value: string) => NodeParameterValueType | object;

/** Writes the declared headers, query, body and auth of a credential into the request. */
export function authenticateGenerically(
	{ properties }: IAuthenticateGeneric,
	request: IHttpRequestOptions,
	resolve: Resolve,
): IHttpRequestOptions {
	request.headers ??= {};
	for (const [part, declared] of Object.entries(properties)) {
		// The parts of `properties` are named after the fields of the request that they fill.
		const parts = request as unknown as Record<string, Record<string, unknown>>;
		const target = (parts[part] ??= {});
		for (const [name, value] of Object.entries(declared as Record<string, unknown>)) {
			target[asText(resolve(name))] = typeof value === 'string' ? asText(resolve(value)) : value;
		}
	}
	return request;
}

/** n8n turns every empty result of an expression into empty text. */
function asText(value: ReturnType<Resolve>): string {
	return value ? value.toString() : '';
}
