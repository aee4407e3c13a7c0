/** A choice inside of a choice: no deeper than this. */
const DEEPEST = 20;

/** One option of each `{red|blue}`, without C-style comments; a backslash before a sign of these keeps it. */
export function chooseTexts(text: string, random: () => number): string {
	const plain = choose(withoutComments(text), random, 0);
	return plain.replace(/\\([{}|])/g, '$1');
}

function choose(text: string, random: () => number, depth: number): string {
	const pieces: string[] = [];
	for (let at = 0; at < text.length;) {
		const char = text.charAt(at);
		const end = char === '{' ? endOf(text, at) : at + (char === '\\' ? 2 : 1);
		if (char === '{') {
			const options = optionsIn(text.slice(at + 1, end - 1));
			const chosen = options[Math.floor(random() * options.length)] ?? '';
			pieces.push(depth < DEEPEST ? choose(chosen, random, depth + 1) : chosen);
		} else pieces.push(text.slice(at, end));
		at = end;
	}
	return pieces.join('');
}

/** The position behind the brace that closes the one at `start`; that behind the text where none does. */
function endOf(text: string, start: number): number {
	let depth = 0;
	for (let at = start; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === '\\') at += 1;
		else if (char === '{') depth += 1;
		else if (char === '}' && --depth === 0) return at + 1;
	}
	return text.length + 1;
}

function optionsIn(text: string): string[] {
	const options: string[] = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === '\\') at += 1;
		else if (char === '{') depth += 1;
		else if (char === '}') depth -= 1;
		else if (char === '|' && depth === 0) {
			options.push(text.slice(start, at));
			start = at + 1;
		}
	}
	return [...options, text.slice(start)];
}

/** The marks of comments are looked for one after another: a pattern would search each open one to its end. */
function withoutComments(text: string): string {
	const marks = /\/[/*]/g;
	const lineEnds = /[\n\r\u2028\u2029]/g;
	const lastClose = text.lastIndexOf('*/');
	const pieces: string[] = [];
	let at = 0;
	for (let found = marks.exec(text); found; found = marks.exec(text)) {
		const inside = found.index + 2;
		const isBlock = found[0] === '/*';
		if (isBlock && lastClose < inside) {
			marks.lastIndex = found.index + 1; // never closed: no comment
			continue;
		}
		lineEnds.lastIndex = inside;
		const end = isBlock
			? text.indexOf('*/', inside) + 2
			: (lineEnds.exec(text)?.index ?? text.length);
		pieces.push(text.slice(at, found.index));
		at = end;
		marks.lastIndex = end;
	}
	return pieces.join('') + text.slice(at);
}
