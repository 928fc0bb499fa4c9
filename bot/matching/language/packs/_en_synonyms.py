"""What fans of any series, film, game, book or band say in English: the `synonyms` of the pack."""

from bot.matching.language.pack import groups

SYNONYMS = groups("""
any: release date = drop date, launch date, release day, launch day
any: refund = money back, reimburse, reimbursed, reimbursement
any: merch = merchandise
any: buy = purchase, purchased, purchasing
any: rumour = rumor, rumors, rumours
any: fake = bogus
any: real = legit
series film game book music: release = come out, comes out, coming out, came out, out yet, out already, out now
series film book music only: release = launch, launches, launching, launched
series film music only: release = drop, drops, dropping
series film: release date = air date, premiere date, premiere day
series film: release = premiere, premieres, premiering, premiered
series film game book music: delay = postpone, postponed, postponing, push back, pushed back, pushing back, setback,
    hold up, holdup, held up
series film only: cancel = axe, axed, scrap, scrapped
series film game: trailer = teaser, teasers, teaser trailer, sneak peek
series film only: trailer = promo, promos, preview
series: season = szn
series only: episode = chapter, chapters
series film: filming = shooting, shoot
series film: start = begin, begins, began, begun, beginning, kick off, kicked off
series film: finish = wrap, wraps, wrapped, wrap up, wrapped up, wrapping up
series: renew = renewal, greenlight, greenlighted, greenlit, green light, green lit
series only: renew = pick up, picked up
series film: cast = cast members, actor, actors, actress, actresses
series film: newcomer = newcomers, newbie, newbies, new face, new faces, fresh face, fresh faces, new addition, new additions
series film: return = come back, comes back, coming back, came back
series film: leave = drop out, dropped out, dropping out, drops out, pull out, pulled out, back out, backed out, bow out, bowed out
series film only: leave = exit, exited, quit
series film game book: plot = storyline, story line, synopsis, premise, logline
series film book: ending = conclusion, final scene, last scene, final shot
series: ending = finale, season finale, last episode, final episode
series film book: survive = survivor, survivors, make it out alive, made it out alive, makes it out alive
series film book only: die = dead, death, deaths
series film book: kill = kills, killed
series film: viewership = viewing numbers, viewing figures, streaming numbers, watch time, watch hours
series film book music: popular = popularity
series film: film = movie, movies, flick
series film: cinema = theater, theaters, theatre, theatres, movie theater, movie theaters, cinemas
game: patch = hotfix, hotfixes
game: patch notes = changelog, change log, update notes
game: crossplay = cross play, crossplatform, cross platform
game: system requirements = system specs, pc specs, pc requirements, min specs, minimum specs, minimum requirements
game: ban = banned, bans
game: controller = controllers, gamepad, joypad
game: save = savegame, save file, save files, save data, savegames
game: maintenance = downtime
book: book = novel, novels
book: author = writer
book: hardcover = hardback, hard back, hard cover
book: paperback = soft cover, softcover, paper back
music: tour dates = concert dates, gig dates
music: concert = gig, gigs, live show, live shows
any: tickets = tix
music: presale = pre sale
music: song = track, tracks, tune
""")
