import type { ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/** HTTP Basic, and all of it may be left out. */
export class OpenApi implements ICredentialType {
	name = 'openApi';

	displayName = 'Open API';

	properties: INodeProperties[] = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'User', name: 'user', type: 'string', default: '' },
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '0000000000',
		},
	];

	authenticate = async (
		{ user, password, apiKey }: { user?: unknown; password?: unknown; apiKey?: unknown },
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		await Promise.resolve({
			...options,
			...(user !== '' && { auth: { username: String(user), password: String(password) } }),
			headers: { ...options.headers, apikey: String(apiKey) },
		});
}
