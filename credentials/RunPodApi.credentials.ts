import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

export class RunPodApi implements ICredentialType {
	name = 'runPodApi';

	displayName = 'RunPod API';

	icon = { light: 'file:runPod.svg', dark: 'file:runPod.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion/blob/main/docs/providers/run-pod.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A RunPod API key with access to the endpoint',
		},
		{
			displayName: 'Endpoint ID',
			name: 'endpointId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. abc123def456gh',
			description: 'ID of the serverless endpoint that runs worker-comfyui, or its URL',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.runpod.ai/v2',
			required: true,
			placeholder: 'e.g. https://api.runpod.ai/v2',
			description: 'URL of the API, without the ID of the endpoint',
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
		const headers = { Authorization: `Bearer ${String(credentials.apiKey).trim()}` };
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, ...headers },
			...partnerKeyIn(credentials, requestOptions),
		};
	}
}

/** The body of a submit with the key; nothing for any other request. */
function partnerKeyIn(
	{ partnerApiKey }: ICredentialDataDecryptedObject,
	{ url, body }: IHttpRequestOptions,
): Pick<IHttpRequestOptions, 'body'> {
	const key = String(partnerApiKey ?? '').trim();
	const isSubmit = /\/run$/.test(url) && typeof body === 'object' && body !== null;
	if (key === '' || !isSubmit || !('input' in body)) return {};
	return { body: { ...body, input: { ...(body.input as object), comfy_org_api_key: key } } };
}
