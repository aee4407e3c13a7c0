import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class CloudflareAiApi implements ICredentialType {
	name = 'cloudflareAiApi';

	displayName = 'Cloudflare Workers AI API';

	icon = { light: 'file:cloudflareAi.svg', dark: 'file:cloudflareAi.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/cloudflare-ai.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 023e105f4ecef8ad9ca31a8372d0c353',
			description: "ID of your account. Cloudflare's dashboard shows it under Workers AI.",
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A token with the permissions Workers AI: Read and Workers AI: Edit',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.cloudflare.com/client/v4',
			required: true,
			placeholder: 'e.g. https://api.cloudflare.com/client/v4',
			description: 'URL of the API, without the account',
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
		const headers = { Authorization: `Bearer ${String(credentials.apiToken).trim()}` };
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
