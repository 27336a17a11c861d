import type { Talk } from "./talks";

// What people and coaches say to each other. Everyday and harmless: nothing medical, nothing that would embarrass anybody.

/** What anybody may talk about with any coach, when their own subjects are through. */
export const smallTalks: readonly Talk["exchanges"][number][] = [
  ["Quick update from me: still at it.", "Good to hear. What was the easiest part this week?"],
  ["Weekends are harder than weekdays.", "They are for many people. Would a smaller version for Saturday and Sunday help?"],
  ["I missed two days.", "Two days are two days. The next one counts as much as the first one did."],
  ["We had visitors, everything was different.", "Then it was a week with visitors. Shall we pick up where you left off?"],
  ["Can we make it a bit easier for a while?", "Of course. Half of it, and we look again in a week."],
  ["Back to the full version today.", "Welcome back to it. How did it feel?"],
  ["Better than I thought.", "Keep that sentence for the next grey day."],
  ["I told a friend about it and now we do it together.", "That makes it twice as likely to last. What does your friend like about it?"],
  ["Travelling next week, any advice?", "Take only the smallest part with you, the one that needs no equipment and no plan."],
  ["The small part worked, even on the train.", "On the train! That one has earned its place."],
  ["Not much to report, just saying hello.", "Hello back. Quiet weeks are good weeks, too."],
  ["How long have I been doing this now?", "Long enough that you ask. Look at your first message when you have a minute."],
];

export const englishTalks: readonly Talk[] = [
  {
    persona: "wellness_specialist",
    title: "A calmer start to the day",
    exchanges: [
      [
        "My mornings are chaos and it follows me around all day.",
        "That makes sense: the first half hour sets the tone. What usually goes wrong first?",
      ],
      [
        "I look at my phone in bed and then everything is late.",
        "A small change then: the phone charges in the kitchen, and the first ten minutes are yours. Would that work this week?",
      ],
      [
        "I could try. I use it as my alarm though.",
        "A cheap alarm clock does the job, or the phone on the other side of the room with the sound up. Pick the one you will really do.",
      ],
      ["Day three of no phone in bed. It is actually working.", "Well done. What do you do with the ten minutes now?"],
      ["Tea at the window, mostly. It is nice.", "Keep that. When it feels like a habit we can add one thing, not before."],
    ],
  },
  {
    persona: "wellness_specialist",
    title: "Getting energy back",
    exchanges: [
      [
        "I feel flat every afternoon around three.",
        "Let us look at the day around it. When do you eat lunch, and do you get outside at all?",
      ],
      [
        "Lunch at my desk at one. Outside, not really.",
        "Try fifteen minutes of daylight after lunch for three days and note how three o'clock feels. Nothing else changes.",
      ],
      ["Did it twice. Slightly better on those days.", "Two out of three is a good start. What got in the way on the third?"],
      ["Meetings all through lunch.", "Could you block half past one in your calendar? A walking call counts as well."],
    ],
  },
  {
    persona: "wellness_specialist",
    title: "Checking in",
    exchanges: [
      ["Hi, just checking in. This week was okay.", "Good to hear from you. What made it okay, if you had to name one thing?"],
      ["I said no to an extra project.", "That is not a small thing. How did it feel afterwards?"],
      ["Guilty for an hour, then relieved.", "That order is very common. Write the relieved part down, it helps the next time."],
      ["Will do. Talk next week.", "I will be here. Have a gentle weekend."],
    ],
  },
  {
    persona: "sleep_coach",
    title: "Falling asleep faster",
    exchanges: [
      ["It takes me ages to fall asleep lately.", "How long is ages, roughly, and what goes through your head then?"],
      [
        "About an hour. Mostly the to-do list for tomorrow.",
        "Let us give the list a place of its own: ten minutes on paper after dinner, then the notebook stays closed.",
      ],
      [
        "Okay. And if I still lie awake?",
        "Get up after twenty minutes or so, sit somewhere dim with something dull, and go back when you are sleepy.",
      ],
      ["Tried it. The notebook helps more than I expected.", "Lovely. Keep the same time every evening, the rhythm is half of it."],
      ["Fell asleep within twenty minutes twice this week.", "That is real progress. We leave everything as it is for another week."],
    ],
  },
  {
    persona: "sleep_coach",
    title: "Waking up at night",
    exchanges: [
      ["I wake up at four and that is it for the night.", "Is it light or noisy at that time, or do you simply wake?"],
      [
        "There are birds and it gets light.",
        "Then we start with the room: darker curtains or a mask, and earplugs if you can sleep with them.",
      ],
      ["Mask arrived. First night until five thirty!", "An hour and a half more, well done mask. What time do you go to bed?"],
      ["Around half past ten.", "Let us stay with that and see whether it drifts later by itself."],
    ],
  },
  {
    persona: "sleep_coach",
    title: "Winding down",
    exchanges: [
      ["Can you help me build an evening routine?", "Gladly. What do the last two hours before bed look like today?"],
      ["Dinner, series, scrolling, bed.", "Then we only change the scrolling: swap it for a shower and a few pages of something light."],
      [
        "The shower part is easy. The book I keep forgetting.",
        "Put it on the pillow in the morning. You will have to pick it up to get into bed.",
      ],
      ["Ha, that works.", "The simplest tricks usually do."],
    ],
  },
  {
    persona: "nutrition_guide",
    title: "Breakfast ideas",
    exchanges: [
      ["I skip breakfast and then eat biscuits at ten.", "Do you skip it because you are not hungry, or because there is no time?"],
      [
        "No time. I leave at seven.",
        "Then something from the night before: oats in a jar with yoghurt and fruit, two minutes of work in the evening.",
      ],
      [
        "Made the oats. Good, a bit boring.",
        "Vary the top: apple and cinnamon, berries, a spoon of peanut butter. The base stays the same.",
      ],
      ["Peanut butter it is. No biscuits for three days.", "Nice. And biscuits are allowed, they just stopped being breakfast."],
    ],
  },
  {
    persona: "nutrition_guide",
    title: "Cooking for the week",
    exchanges: [
      [
        "I want to cook on Sunday for a few days.",
        "Good idea. How many dinners should it cover, and does anything have to go: fish, meat, dairy?",
      ],
      [
        "Three dinners, vegetarian.",
        "Then a big tray of vegetables, a pot of lentils and some rice. They mix into three different plates.",
      ],
      ["Which three?", "A warm bowl with tahini, a lentil soup with lemon, and fried rice with the leftovers."],
      ["The soup was the favourite here.", "Then double the lentils next Sunday, it freezes well."],
      [
        "Do you have something with chickpeas?",
        "Roast them with paprika and put them on the soup, or mash them with lemon for sandwiches.",
      ],
    ],
  },
  {
    persona: "nutrition_guide",
    title: "Drinking enough water",
    exchanges: [
      ["I never drink enough during the day.", "Where are you most of the time, at a desk or on the move?"],
      ["Desk.", "A full bottle in sight in the morning, empty by lunch, filled again. No counting needed."],
      ["One and a half bottles today.", "That is already more than yesterday. See how tomorrow goes."],
    ],
  },
  {
    persona: "mindfulness_guide",
    title: "Five quiet minutes",
    exchanges: [
      ["I would like to meditate but I cannot sit still.", "Then let us not sit still. Would a slow walk of five minutes suit you better?"],
      [
        "Maybe. What do I do while walking?",
        "Notice the ground under each foot. When your mind wanders, and it will, come back to the next step.",
      ],
      ["Walked to the corner and back. Mind wandered a lot.", "And you noticed it. That noticing is the whole exercise."],
      ["Did it four days in a row now.", "Wonderful. Same corner, same pace, no need to make it longer."],
    ],
  },
  {
    persona: "mindfulness_guide",
    title: "Before a big meeting",
    exchanges: [
      ["I have a presentation tomorrow and I am nervous.", "Nerves mean that it matters to you. Where do you feel it most?"],
      [
        "Shoulders and stomach.",
        "Try this now: breathe in for four, out for six, and let the shoulders drop on each long breath. Three rounds.",
      ],
      ["Okay, that took the edge off.", "Do the same three rounds just before you start. Nobody will notice."],
      ["It went well! Thank you.", "You did that. Enjoy the evening."],
    ],
  },
  {
    persona: "mindfulness_guide",
    title: "Letting the day go",
    exchanges: [
      ["Work keeps running in my head at home.", "Is there a moment that marks the end of the working day for you?"],
      ["Not really, I work from home.", "Then we invent one: close the laptop, put it in a drawer, step outside the door once."],
      ["Sounds silly but I will try.", "Silly is fine. It only has to be the same every day."],
      ["The drawer helps.", "Good. The drawer is now officially part of the team."],
    ],
  },
  {
    persona: "movement_coach",
    title: "Back to running",
    exchanges: [
      ["I want to start running again after a long break.", "Welcome back. Can you walk briskly for half an hour without trouble?"],
      ["Yes, no problem.", "Then two minutes of easy running, two of walking, six times. Slow enough to talk."],
      ["Done. I wanted to go faster.", "I know. Keep it slow for two weeks, your legs will thank you."],
      ["Week two finished, feeling good.", "Great. Three and two from Monday, still at talking pace."],
      ["Ran with a friend today and we really did talk.", "That is the best speedometer there is."],
    ],
  },
  {
    persona: "movement_coach",
    title: "Moving more at the desk",
    exchanges: [
      ["I sit all day and my back is stiff in the evening.", "Let us break up the sitting. Could you stand up whenever you take a call?"],
      ["Most of my calls are video.", "Then stand up after each one, and reach for the ceiling twice. It takes ten seconds."],
      ["My colleagues started doing it as well.", "You have started a movement. Sorry, could not resist."],
      ["Back feels better this week.", "Good to hear. We keep the ceiling and add a short walk at lunch."],
    ],
  },
  {
    persona: "movement_coach",
    title: "A short routine for home",
    exchanges: [
      [
        "Can you give me ten minutes I can do in the living room?",
        "Sure: one minute each of squats to a chair, wall push-ups, marching on the spot, and a minute of rest. Twice.",
      ],
      ["Squats to a chair, like sitting down?", "Exactly, sit down slowly and stand up again. The chair keeps it honest."],
      ["Did both rounds. Harder than it sounds.", "Then it is just right. Every other day is plenty."],
      ["How do I make it harder later?", "A third round first, and only then slower squats."],
    ],
  },
];
