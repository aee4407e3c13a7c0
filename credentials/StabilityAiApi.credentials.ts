import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class StabilityAiApi implements ICredentialType {
	name = 'stabilityAiApi';

	displayName = 'Stability AI API';

	icon = { light: 'file:stabilityAi.svg', dark: 'file:stabilityAi.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/stability-ai.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API key from platform.stability.ai',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.stability.ai',
			required: true,
			placeholder: 'e.g. https://api.stability.ai',
			description: 'URL of the API, or of a proxy in front of it',
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
