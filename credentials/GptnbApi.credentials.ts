import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class GptnbApi implements ICredentialType {
	name = 'gptnbApi';

	displayName = 'GPTNB API';

	icon = { light: 'file:gptnb.svg', dark: 'file:gptnb.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/gptnb.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token from your GPTNB account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://goapi.gptnb.ai',
			required: true,
			placeholder: 'e.g. https://goapi.gptnb.ai',
			description: 'URL of GPTNB or of a compatible relay',
		},
		{
			displayName: 'Path Prefix',
			name: 'pathPrefix',
			type: 'string',
			default: '/sd',
			placeholder: 'e.g. /sd',
			description: 'Path between the Base URL and /v1. Leave empty if your relay has none.',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the server is not trusted',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const headers = { Authorization: `Bearer ${String(credentials.apiKey).trim()}` };
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
