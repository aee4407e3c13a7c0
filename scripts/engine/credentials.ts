import { getAdditionalKeys } from 'n8n-core';
import { ICredentialsHelper } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { Catalog } from './catalog';
import { resolveAlone, resolveForItem, withDefaults } from './credentialData';
import { authenticateGenerically } from './genericAuthentication';
import type { CredentialSet } from './types';
import { isExpression, UserError } from './versions';

/** Hands out the credentials of one run with n8n's rules; only the database is missing. */
export class RunCredentials extends ICredentialsHelper {
	constructor(
		private readonly catalog: Catalog,
		private readonly data: CredentialSet,
	) {
		super();
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.data[type];
		if (!stored) {
			const { id } = nodeCredentials;
			throw new UserError(`Credential with ID "${id}" does not exist for type "${type}".`);
		}
		const data = structuredClone(stored) as ICredentialDataDecryptedObject;
		if (raw === true) return data;
		const complete = withDefaults(this.getCredentialsProperties(type), data);
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		return await Promise.resolve(
			values
				? resolveForItem(complete, mode, keys, values, executeData)
				: resolveAlone(this.catalog, complete, mode, keys),
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.catalog.credential(type);
		const options = request as IHttpRequestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!authenticate) return options;
		if (!workflow || !node) throw new UserError('Authentication needs the workflow and the node');
		return authenticateGenerically(authenticate, options, (value) =>
			isExpression(value)
				? workflow.expression.getSimpleParameterValue(
						node,
						value,
						'internal',
						{ $credentials: credentials },
						undefined,
						'',
					)
				: value,
		);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const name = this.catalog
			.credential(type)
			.properties.find(
				({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable,
			)?.name;
		if (name === undefined || (credentials[name] !== '' && !expired)) return undefined;
		const fresh = await this.runPreAuthentication(helpers, credentials, type);
		return fresh?.[name] === undefined ? undefined : Object.assign(credentials, fresh);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.catalog.credential(type);
		return (await preAuthentication?.call(helpers, credentials)) as
			ICredentialDataDecryptedObject | undefined;
	}

	getParentTypes(type: string): string[] {
		return this.catalog.parentsOf(type);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.catalog.credential(type).properties;
	}

	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		if (!this.catalog.credential(type).restrictToSupportedNodes) return true;
		return this.catalog.nodesUsing(type).includes(nodeType);
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('Stored credentials are not part of this engine'));
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}
