import type { ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

export class AcmeApi implements ICredentialType {
	name = 'acmeApi';

	displayName = 'Acme API';

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
			headers: { ...options.headers, Authorization: `Bearer ${String(apiKey)}` },
		});
}
