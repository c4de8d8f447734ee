/** TingTing's voices by the names its documentation gives them. */
export const VOICES = [
	{ name: 'Binod', value: 'np_binod', description: 'A male voice' },
	{ name: 'Prasanna', value: 'np_prasanna', description: 'A male voice' },
	{ name: 'Rija', value: 'np_rija', description: 'A female voice, the default of TingTing' },
] satisfies Array<{ name: string; value: string; description: string }>;

/** The voices that speak one-time passwords. TingTing's documentation spells one of them in two ways. */
export const OTP_VOICES = [
	{ name: 'Binod', value: 'np_binod', description: 'A male voice' },
	{ name: 'Prashanna', value: 'np_prashanna', description: 'A male voice' },
	{ name: 'Rija', value: 'np_rija', description: 'A female voice, the default of TingTing' },
	{ name: 'Shreegya', value: 'np_shreegya', description: 'A female voice' },
] satisfies Array<{ name: string; value: string; description: string }>;
