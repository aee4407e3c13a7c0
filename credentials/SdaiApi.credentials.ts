import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class SdaiApi implements ICredentialType {
	name = 'sdaiApi';

	displayName = 'SDAI API';

	icon = { light: 'file:sdai.svg', dark: 'file:sdai.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/sdai.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key of your SDAI app from APIGPT.Cloud',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://sd.pgpt.cloud',
			required: true,
			placeholder: 'e.g. https://sd.pgpt.cloud',
			description: 'URL of the API',
		},
		{
			displayName: 'Send Key As',
			name: 'keyPlacement',
			type: 'options',
			options: [
				{ name: 'API-KEY Header', value: 'header' },
				{ name: 'Bearer Token', value: 'bearer' },
				{ name: 'Both', value: 'both' },
			],
			default: 'both',
			description: 'How to send the API key. Both works in every case.',
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
		const key = String(credentials.apiKey).trim();
		const headers = {
			...(credentials.keyPlacement !== 'bearer' && { 'API-KEY': key }),
			...(credentials.keyPlacement !== 'header' && { Authorization: `Bearer ${key}` }),
		};
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
