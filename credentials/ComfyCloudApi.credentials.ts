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
				'A key from platform.comfy.org, or the token of your own proxy. Leave empty if the proxy has none.',
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
			displayName: 'Partner Nodes API Key',
			name: 'partnerApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A key from platform.comfy.org, sent with each workflow. Needed only for nodes that call a paid model of a partner.',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the server is not trusted',
		},
	];

	/**
	 * The second version of the API takes the key as `Authorization: Bearer`, the first one as `X-API-Key`. A key for
	 * the nodes of partners travels with the workflow, and is never among the parameters that an item shows.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const key = String(credentials.apiKey ?? '').trim();
		const isFirst = !/\/api\/v2\//.test(requestOptions.url);
		const signature = isFirst ? { 'X-API-Key': key } : { Authorization: `Bearer ${key}` };
		const headers = { ...requestOptions.headers, ...(key !== '' && signature) };
		return { ...requestOptions, headers, ...partnerKeyIn(credentials, requestOptions) };
	}
}

/** The body of a submit with the key; nothing for any other request. */
function partnerKeyIn(
	{ partnerApiKey }: ICredentialDataDecryptedObject,
	{ method, url, body }: IHttpRequestOptions,
): Pick<IHttpRequestOptions, 'body'> {
	const key = String(partnerApiKey ?? '').trim();
	const isSubmit = method === 'POST' && /\/api\/v2\/jobs$/.test(url);
	if (key === '' || !isSubmit || typeof body !== 'object' || !body) return {};
	return { body: { ...body, extra_data: { api_key_comfy_org: key } } };
}
