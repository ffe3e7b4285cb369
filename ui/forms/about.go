package forms

import "agtok/say"

// What fields are for, in a sentence or two: what belongs there, its limits, and what
// comes of an empty one. What a value means stands beside the field, in its notes.
var (
	aboutChannel = say.F("The channel that the app joins, in the same letters: 1 to 63 bytes of ASCII. To " +
		"Agora an empty one is any channel, for 4.x SDKs; here * says that.")
	aboutUser = say.F("Who joins: a uid from 0 to 4294967295, or an account of 1 to 255 bytes. The app must " +
		"pass the same. To Agora an empty one is any user; here uid 0 says that.")
	aboutRole = say.F("What the user may do in the channel: a subscriber joins and listens, a publisher also " +
		"sends. Agora keeps a subscriber from sending only with co-host authentication.")
	aboutGrant = say.F("One privilege of the token, and how long that lasts. Where its lifetime is empty, it " +
		"lasts as long as the token.")
	aboutLifetime = say.F("How long the token lasts from now: seconds, such as 90, or 90s, 15m, 1h30m, or the " +
		"moment of its end. Agora ends every token after 24 hours, and takes 0 for that.")
	aboutVersion = say.F("The format of the token. 007 (AccessToken2) is what Agora's builders make; 006 is " +
		"for SDKs that cannot read it.")
	aboutWithRTM = say.F("Whether the app logs in to RTM (Signaling) with the same token, and as whom. RTM " +
		"needs a user id: nobody logs in as any user.")

	aboutProduct = say.F("The product of Agora that the token opens. What several of them ask for is typed " +
		"once.")
	aboutRTMUser = say.F("The user id that the app logs in with: 1 to 64 bytes of ASCII. Agora refuses an " +
		"empty one: nobody logs in as any user.")
	aboutChatUser = say.F("The user name that the app logs in to Chat with, 1 to 64 bytes; not the user's " +
		"UUID. Agora refuses an empty one.")
	aboutClassUser = say.F("The user's UUID, as your server gave it. It cannot be empty.")
	aboutRoom      = say.F("The UUID of the room that the user enters, as your server gave it. It cannot be empty.")
	aboutRoomRole  = say.F("The number of the user's role in the room.")
	aboutPurpose   = say.F("Who has the token: a user of the app, or your server, which calls the RESTful API " +
		"with it.")
	aboutResources = say.F("What of RTM the user may read or write: kind=name, with commas between. An empty " +
		"field grants nothing.")

	aboutAppIDPassed = say.F("The App ID that the app gave the SDK. The token must be of the same; one that " +
		"is not known is not checked.")
	aboutChannelPassed = say.F("The channel that the app passed when it joined. Left empty, it is not " +
		"checked.")
	aboutUserPassed = say.F("The uid or account that the app passed when it joined, or the id that it logged " +
		"in with. Left empty, it is not checked.")
	aboutProductUsed = say.F("What the app used the token for. Not said, agtok takes it from the token and " +
		"from what else is given.")
	aboutSDK = say.F("The app's SDK and its version, such as web@4.8.0. Left empty, agtok cannot say whether " +
		"it reads the token.")
	aboutError = say.F("The error that the app got: its number, its name, or the whole line. It tells which " +
		"causes are possible.")

	aboutName = say.F("What you call the project: in the list, in the header, and after --project. Each has a " +
		"name of its own.")
	aboutAppID       = say.F("The project's App ID from Agora's console: 32 hexadecimal digits. It is no secret.")
	aboutCertificate = say.F("The project's App Certificate from Agora's console: 32 hexadecimal digits. It " +
		"signs tokens; who has it can join every channel.")
	aboutSecondary = say.F("The second App Certificate, if the project has one. agtok signs with the primary " +
		"one, and checks tokens with both.")
	aboutStore = say.F("Where agtok keeps the certificates: in the system's keyring, or in a file that only " +
		"you can read.")
	aboutStage = say.F("Whether people use the project's app for real. A project in production is marked, and " +
		"asks once in each run.")
	aboutDefault = say.F("What the forms begin with for this project. Left empty, they begin as they do for " +
		"others.")
)

// About returns the label of the field with the keyboard, and what it is for.
func (f *Form) About() (label, about say.Text) {
	r, _ := f.at()
	return r.label, r.about
}

// AboutName is what the name of a project is for.
func AboutName() (label, about say.Text) { return say.F("Name"), aboutName }
