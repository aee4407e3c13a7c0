import type { EditorNode } from './parseEditor';

/** Only the editor knows these types; they never reach the server. Notes and tools give nothing to other nodes. */
export type VirtualKind = 'reroute' | 'primitive' | 'note' | 'set' | 'get';

const VIRTUAL_TYPES: Record<string, VirtualKind> = {
	Reroute: 'reroute',
	'Reroute (rgthree)': 'reroute',
	PrimitiveNode: 'primitive',
	Note: 'note',
	MarkdownNote: 'note',
	SetNode: 'set',
	GetNode: 'get',
	'easy setNode': 'set',
	'easy getNode': 'get',
	'Anything Everywhere': 'note',
	'Anything Everywhere3': 'note',
	'Anything Everywhere?': 'note',
	'Prompts Everywhere': 'note',
	'Label (rgthree)': 'note',
	'Bookmark (rgthree)': 'note',
	'Fast Muter (rgthree)': 'note',
	'Fast Bypasser (rgthree)': 'note',
	'Fast Groups Muter (rgthree)': 'note',
	'Fast Groups Bypasser (rgthree)': 'note',
	'Fast Actions Button (rgthree)': 'note',
	'Mute / Bypass Relay (rgthree)': 'note',
	'Mute / Bypass Repeater (rgthree)': 'note',
	'Node Collector (rgthree)': 'note',
	'Random Unmuter (rgthree)': 'note',
};

export const virtualKindOf = ({ type }: EditorNode): VirtualKind | undefined =>
	Object.hasOwn(VIRTUAL_TYPES, type) ? VIRTUAL_TYPES[type] : undefined;
