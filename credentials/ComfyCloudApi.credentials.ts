import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class ComfyCloudApi implements ICredentialType {
	name = 'comfyCloudApi';

	displayName = 'Comfy Cloud API';

	icon = { light: 'file:comfyCloud.svg', dark: 'file:comfyCloud.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/comfy-cloud.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The key from platform.comfy.org, or the token of your own proxy. Empty where the proxy has none.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://cloud.comfy.org',
			required: true,
			placeholder: 'e.g. https://cloud.comfy.org',
			description:
				'Comfy Cloud, a deployment such as https://NAME.run.comfy.app, or your own comfy-api-proxy',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the server is not trusted',
		},
	];

	/** The second version of the API takes the key as `Authorization: Bearer`, the first one as `X-API-Key`. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const key = String(credentials.apiKey ?? '').trim();
		if (key === '') return requestOptions;
		const isFirst = !/\/api\/v2\//.test(requestOptions.url);
		const headers = isFirst ? { 'X-API-Key': key } : { Authorization: `Bearer ${key}` };
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
