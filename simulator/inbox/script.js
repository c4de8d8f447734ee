const CHANNELS = {
	call: 'Call',
	sms: 'SMS',
	whatsapp: 'WhatsApp',
	'otp-voice': 'OTP by voice',
	'otp-text': 'OTP by text',
};
const STATES = {
	ringing: ['Ringing', 'live'],
	'in progress': ['In progress', 'live'],
	completed: ['Completed', 'good'],
	delivered: ['Delivered', 'good'],
	hungup: ['Hung up', 'bad'],
	unanswered: ['Unanswered', 'bad'],
	failed: ['Failed', 'bad'],
	terminated: ['Terminated', 'bad'],
};
/** States of a call in which nobody has heard anything. */
const UNHEARD = ['ringing', 'unanswered', 'failed'];
const REACTIONS = {
	pickUp: 'picks up',
	hangUp: 'picks up and hangs up',
	dontAnswer: 'doesn’t answer',
};
const SENDERS = { tingting: 'TingTing', toingg: 'Toingg' };
const find = (id) => document.getElementById(id);
const list = find('messages');
const cards = new Map();

function detailsOf({ service, campaign, name, voice, callSid }) {
	return [
		SENDERS[service],
		campaign && `campaign ${campaign}`,
		name && `to ${name}`,
		voice,
		callSid,
	]
		.filter(Boolean)
		.join(' · ');
}

/** The text, with its code apart. A code that nobody has heard yet is hidden. */
function contentOf({ channel, state, text, code }) {
	if (code === undefined) return [text];
	const isHidden = channel === 'otp-voice' && UNHEARD.includes(state);
	return text.split(code).flatMap((part, index) => {
		if (index === 0) return [part];
		const span = document.createElement('span');
		span.className = 'code';
		span.textContent = isHidden ? code.replace(/\d/g, '•') : code;
		return [span, part];
	});
}

// Only `textContent`, never HTML, because the texts come from the sender of a message.
function fill(card, message) {
	const part = (name) => card.querySelector(name);
	const [label, tone] = STATES[message.state];
	part('.number').textContent = message.number;
	part('.channel').textContent = CHANNELS[message.channel];
	part('time').textContent = new Date(message.time).toLocaleTimeString();
	part('time').dateTime = message.time;
	part('.text').replaceChildren(...contentOf(message));
	part('.state').textContent = label;
	part('.state').className = `state ${tone}`;
	part('.details').textContent = detailsOf(message);
}

function show(message) {
	let card = cards.get(message.id);
	if (card === undefined) {
		card = find('message').content.firstElementChild.cloneNode(true);
		cards.set(message.id, card);
		list.prepend(card);
	}
	fill(card, message);
	find('empty').hidden = true;
}

function showAll(messages) {
	cards.clear();
	list.replaceChildren();
	find('empty').hidden = false;
	messages.forEach(show);
}

function announce({ id, channel, number, state }) {
	const text = cards.get(id).querySelector('.text').textContent;
	find('news').textContent = `${CHANNELS[channel]}, ${number}, ${STATES[state][0]}: ${text}`;
}

function showPlanned(reactions) {
	const entries = reactions.map(({ id, reaction, number = 'any phone' }) => {
		const entry = find('plan').content.firstElementChild.cloneNode(true);
		entry.firstElementChild.textContent = `Next call to ${number}: ${REACTIONS[reaction]}`;
		const forget = entry.querySelector('button');
		forget.setAttribute('aria-label', `Forget: ${entry.firstElementChild.textContent}`);
		forget.onclick = () => void fetch(`/simulator/reactions/${id}`, { method: 'DELETE' });
		return entry;
	});
	find('planned').replaceChildren(...entries);
}

async function plan(reaction) {
	const number = find('number').value.trim() || undefined;
	const answer = await fetch('/simulator/reactions', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ reaction, number }),
	});
	find('problem').textContent = answer.ok ? '' : `“${number}” is not a phone number.`;
	find('number').setAttribute('aria-invalid', String(!answer.ok));
	if (answer.ok)
		find('news').textContent = `Next call to ${number ?? 'any phone'}: ${REACTIONS[reaction]}`;
}

for (const button of document.querySelectorAll('[data-reaction]')) {
	button.onclick = () => void plan(button.dataset.reaction);
}

// The browser reopens a broken connection, which begins with the whole inbox.
const stream = new EventSource('/simulator/inbox/stream');
stream.onopen = () => (find('connection').textContent = 'Live');
stream.onerror = () => (find('connection').textContent = 'Not connected, trying again…');
stream.addEventListener('inbox', ({ data }) => showAll(JSON.parse(data)));
stream.addEventListener('reactions', ({ data }) => showPlanned(JSON.parse(data)));
stream.addEventListener('message', ({ data }) => {
	const message = JSON.parse(data);
	show(message);
	announce(message);
});
