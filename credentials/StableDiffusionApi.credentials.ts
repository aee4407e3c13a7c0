import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class StableDiffusionApi implements ICredentialType {
	name = 'stableDiffusionApi';

	displayName = 'ModelsLab Stable Diffusion API';

	icon = {
		light: 'file:stableDiffusionApi.svg',
		dark: 'file:stableDiffusionApi.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/stable-diffusion-api.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API key from your ModelsLab or stablediffusionapi.com account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://modelslab.com',
			required: true,
			placeholder: 'e.g. https://modelslab.com',
			description: 'URL of the API. Older accounts use https://stablediffusionapi.com.',
		},
		{
			displayName: 'Enterprise API Key',
			name: 'enterpriseApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Key of the enterprise plan, for the API edition Enterprise. If empty, the API key is used.',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the server is not trusted',
		},
	];

	/** This provider takes its key in the JSON body, also in requests that only read. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { apiKey, enterpriseApiKey } = credentials;
		const isEnterprise = requestOptions.url.includes('/api/v1/enterprise/');
		const key = isEnterprise && enterpriseApiKey ? enterpriseApiKey : apiKey;
		const body = requestOptions.body as object | undefined; // always JSON at this provider
		return { ...requestOptions, body: { ...body, key: String(key).trim() } };
	}
}
