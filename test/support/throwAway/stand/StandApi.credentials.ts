import type { ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/** Its key travels in its own header. */
export class StandApi implements ICredentialType {
	name = 'standApi';

	displayName = 'Stand API';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	];

	authenticate = async (
		{ apiKey }: { apiKey?: unknown },
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		await Promise.resolve({
			...options,
			headers: { ...options.headers, 'X-Stand-Key': String(apiKey) },
		});
}
