import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class ChatCompletionsApi implements ICredentialType {
	name = 'chatCompletionsApi';

	displayName = 'Chat Completions Relay API';

	icon = { light: 'file:chatCompletions.svg', dark: 'file:chatCompletions.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/chat-completions.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API token from your relay',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://api.example.com',
			description: 'URL of the relay, with or without /v1 at the end',
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
