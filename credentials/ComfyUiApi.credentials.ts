import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class ComfyUiApi implements ICredentialType {
	name = 'comfyUiApi';

	displayName = 'ComfyUI API';

	icon = { light: 'file:comfyUi.svg', dark: 'file:comfyUi.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/comfy-ui.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'http://127.0.0.1:8188',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:8188',
			description:
				'URL of the server. If n8n runs in Docker, use host.docker.internal instead of 127.0.0.1.',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			description: 'Only if a proxy in front of the server requires a user and a password',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password of that user',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Authorization',
			description: 'Only if a proxy or a rented pod in front of the server requires a header',
		},
		{
			displayName: 'Header Value',
			name: 'headerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. Bearer abc123',
			description: 'The value of that header',
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

	/** A key for the nodes of partners is never among the parameters that an item shows. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const [user, password, name, value] = ['user', 'password', 'headerName', 'headerSecret'].map(
			(field) => String(credentials[field] ?? '').trim(),
		);
		const basic = Buffer.from(`${user}:${password}`).toString('base64');
		const headers = {
			...((user || password) && { Authorization: `Basic ${basic}` }),
			...(name && value && { [name]: value }),
		};
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, ...headers },
			...partnerKeyIn(credentials, requestOptions),
		};
	}
}

/** The body of a submit with the key beside what else is in its `extra_data`; nothing for any other request. */
function partnerKeyIn(
	{ partnerApiKey }: ICredentialDataDecryptedObject,
	{ method, url, body }: IHttpRequestOptions,
): Pick<IHttpRequestOptions, 'body'> {
	const key = String(partnerApiKey ?? '').trim();
	const isSubmit = method === 'POST' && /\/prompt$/.test(url);
	if (key === '' || !isSubmit || typeof body !== 'object' || !body) return {};
	const { extra_data: others } = body as { extra_data?: object };
	return { body: { ...body, extra_data: { ...others, api_key_comfy_org: key } } };
}
