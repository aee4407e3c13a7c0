import { Workflow } from 'n8n-workflow';
import type { INode, INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import type { Catalog } from './catalog';
import { RunCredentials } from './credentials';
import type { DesignRequest, ListSearchRequest } from './types';
import { listContext, UserError } from './versions';

/** Asks a node for the entries of a "From List", as the editor does when the list is opened. */
export async function searchList(
	catalog: Catalog,
	request: ListSearchRequest,
): Promise<INodeListSearchResult> {
	const { nodeType, context } = openEditor(catalog, request);
	const search = nodeType.methods?.listSearch?.[request.method];
	if (!search) throw new UserError(`The node has no list search "${request.method}"`);
	return await search.call(context, request.filter, request.paginationToken);
}

/** Asks a node for the fields of a resource mapper, as the editor does when it shows one. */
export async function mapFields(
	catalog: Catalog,
	request: DesignRequest,
): Promise<ResourceMapperFields> {
	const { nodeType, context } = openEditor(catalog, request);
	const fields = nodeType.methods?.resourceMapping?.[request.method];
	if (!fields) throw new UserError(`The node has no resource mapping "${request.method}"`);
	return await fields.call(context);
}

function openEditor(catalog: Catalog, request: DesignRequest) {
	const type = catalog.fullName(request.nodeType);
	const nodeType = catalog.getByNameAndVersion(type);
	const node = temporaryNode(type, nodeType.description.version, request);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: catalog,
	});
	const additionalData = createAdditionalData(
		new RunCredentials(catalog, request.credentials ?? {}),
	);
	// The workflow has added the defaults, which the editor sends too.
	additionalData.currentNodeParameters = node.parameters;
	return { nodeType, context: listContext(workflow, node, additionalData) };
}

function temporaryNode(
	type: string,
	version: number | number[],
	{ parameters, credentials = {} }: DesignRequest,
): INode {
	return {
		id: 'temp',
		name: 'Temp-Node',
		type,
		typeVersion: [version].flat().at(-1) ?? 1,
		position: [0, 0],
		parameters: structuredClone(parameters),
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	};
}
