import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class Automatic1111Api implements ICredentialType {
	name = 'automatic1111Api';

	displayName = 'AUTOMATIC1111 API';

	icon = { light: 'file:automatic1111.svg', dark: 'file:automatic1111.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/automatic1111.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'http://127.0.0.1:7860',
			required: true,
			placeholder: 'e.g. http://host.docker.internal:7860',
			description:
				'URL of the server. If n8n runs in Docker, use host.docker.internal instead of 127.0.0.1.',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			description: 'The user in --api-auth. Leave empty if the server has none.',
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
		const user = String(credentials.user ?? '').trim();
		const password = String(credentials.password ?? '');
		const header = String(credentials.headerName ?? '').trim();
		const basic = Buffer.from(`${user}:${password}`).toString('base64');
		const headers = {
			...((user !== '' || password !== '') && { Authorization: `Basic ${basic}` }),
			...(header !== '' && { [header]: String(credentials.headerSecret ?? '').trim() }),
		};
		return { ...requestOptions, headers: { ...requestOptions.headers, ...headers } };
	}
}
