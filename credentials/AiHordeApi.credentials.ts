import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class AiHordeApi implements ICredentialType {
	name = 'aiHordeApi';

	displayName = 'AI Horde API';

	icon = { light: 'file:aiHorde.svg', dark: 'file:aiHorde.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/ai-horde.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '0000000000',
			required: true,
			description:
				'Ten zeros are the shared anonymous key. Your own key is free and shortens the wait.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://aihorde.net',
			required: true,
			placeholder: 'e.g. https://aihorde.net',
			description: 'URL of AI Horde, or of your own horde',
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
		const headers = { apikey: String(credentials.apiKey).trim() };
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
