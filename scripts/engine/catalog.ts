import { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers } from 'n8n-workflow';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';

import { builtInNodes } from './builtInNodes';
import { toTool } from './toolTwin';
import { domainRestrictions, UserError } from './versions';

/** The nodes and credentials of one package, and the few nodes that the engine brings along. */
export class Catalog implements INodeTypes {
	private constructor(private readonly loader: PackageDirectoryLoader) {}

	static async load(packageDirectory: string): Promise<Catalog> {
		const loader = new PackageDirectoryLoader(packageDirectory);
		await loader.loadAll();
		for (const { type } of Object.values(loader.credentialTypes)) {
			type.properties = domainRestrictions(type);
		}
		return new Catalog(loader);
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		const node = builtInNodes[type] ?? this.ownNode(this.shortName(type));
		if (node) return node;
		throw new UserError(`The engine has no node "${type}"`);
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes() {
		return {};
	}

	nodes(): Array<INodeType | IVersionedNodeType> {
		return Object.values(this.loader.nodeTypes).map(({ type }) => type);
	}

	fullName(type: string): string {
		return `${this.loader.packageName}.${this.shortName(type)}`;
	}

	credential(type: string): ICredentialType {
		const loaded = this.loader.credentialTypes[type];
		if (loaded) return loaded.type;
		throw new UserError(`The package has no credential "${type}"`);
	}

	/** `extends` is followed upwards, as n8n does; the types n8n itself brings are not here. */
	parentsOf(type: string): string[] {
		const parents = this.loader.credentialTypes[type]?.type.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.parentsOf(parent))];
	}

	nodesUsing(credentialType: string): string[] {
		return (this.loader.known.credentials[credentialType]?.supportedNodes ?? []).map((name) =>
			this.fullName(name),
		);
	}

	private shortName(type: string): string {
		const prefix = `${this.loader.packageName}.`;
		return type.startsWith(prefix) ? type.slice(prefix.length) : type;
	}

	private ownNode(name: string): INodeType | IVersionedNodeType | undefined {
		const node = this.loaded(name);
		if (node || !name.endsWith('Tool')) return node;
		const original = this.loaded(name.slice(0, -'Tool'.length));
		return original && toTool(NodeHelpers.getVersionedNodeType(original));
	}

	/** Older versions list their nodes by the full name. */
	private loaded(name: string): INodeType | IVersionedNodeType | undefined {
		const { nodeTypes, packageName } = this.loader;
		return (nodeTypes[name] ?? nodeTypes[`${packageName}.${name}`])?.type;
	}
}
