import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class HuggingFaceInferenceApi implements ICredentialType {
	name = 'huggingFaceInferenceApi';

	displayName = 'Hugging Face Inference API';

	icon = { light: 'file:huggingFace.svg', dark: 'file:huggingFace.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/hugging-face.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. hf_…',
			description:
				'A token from huggingface.co/settings/tokens with the permission Make Calls to Inference Providers',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://router.huggingface.co',
			required: true,
			placeholder: 'e.g. https://router.huggingface.co',
			description: 'URL of the router',
		},
		{
			displayName: 'Organization',
			name: 'organization',
			type: 'string',
			default: '',
			placeholder: 'e.g. my-team',
			description: 'Organization that pays for the requests. If empty, you pay.',
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
		const organization = String(credentials.organization ?? '').trim();
		const headers = {
			Authorization: `Bearer ${String(credentials.apiKey).trim()}`,
			...(organization !== '' && { 'X-HF-Bill-To': organization }),
		};
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
