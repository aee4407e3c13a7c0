import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class FalApi implements ICredentialType {
	name = 'falApi';

	displayName = 'Fal API';

	icon = { light: 'file:fal.svg', dark: 'file:fal.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/fal.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. id:secret',
			description:
				'A key from fal.ai/dashboard/keys with the scope API. Account → Get Balance requires the scope ADMIN.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://queue.fal.run',
			required: true,
			placeholder: 'e.g. https://queue.fal.run',
			description:
				'URL of the queue. A proxy set here also receives the requests for uploads and models.',
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
		const headers = { Authorization: `Key ${keyOf(String(credentials.apiKey))}` };
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}

/** Keys are pasted from examples, where the word of the scheme stands before them. */
function keyOf(text: string): string {
	return text.trim().replace(/^(key|bearer)\s+/i, '');
}
