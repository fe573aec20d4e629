// The stop words themselves: function words by class, in both languages.
#pragma once

#include <string_view>

namespace emeroteca::stemmers {

inline constexpr std::string_view kItalianStopWords =
    // articles, simple and joined prepositions, with their elided forms
    "il lo la i gli le l un uno una "
    "di d a ad da in con col coi su per tra fra "
    "del dello dell della dei degli delle al allo all alla ai agli alle "
    "dal dallo dall dalla dai dagli dalle nel nello nell nella nei negli nelle "
    "sul sullo sull sulla sui sugli sulle "
    // pronouns and determiners
    "io tu egli ella esso essa essi esse noi voi loro lui lei me te se sé si mi ti ci vi ne c m t "
    "s v n "
    "mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra "
    "vostri vostre "
    "questo questa questi queste quest quello quella quelli quelle quell quel quei quegli ciò cio "
    "che chi cui quale quali quanto quanta quanti quante "
    "altro altra altri altre ogni ognuno qualche qualcuno qualcosa alcuni alcune alcuno alcuna "
    "nessuno nessuna nulla niente tutto tutta tutti tutte tutt tale tali stesso stessa stessi "
    "stesse "
    // conjunctions and adverbs of structure
    "e ed o od ma però anche anch se perché perche poiché poiche mentre quando come dove dov com "
    "quindi dunque "
    "cioè cioe né ne non più piu meno molto poco troppo così cosi già gia ancora sempre mai solo "
    "soltanto "
    "qui qua là lì sotto sopra dopo prima poi ora oggi ieri contro presso verso senza entro "
    "durante oltre "
    "tanto appena proprio infatti inoltre ovvero oppure neanche neppure nemmeno sia comunque "
    // to be, to have and the commonest helpers
    "è é sono sei siamo siete era ero eri erano eravamo eravate fu fui furono fosse fossero fossi "
    "sarà sara saranno "
    "sarebbe sarebbero essere essendo stato stata stati state sia siano "
    "ho hai ha abbiamo avete hanno aveva avevo avevano avevamo ebbe ebbero avrà avra avranno "
    "avrebbe avrebbero "
    "abbia abbiano avere avendo avuto avuta avesse avessero "
    "può puo possono poteva potevano potrebbe potrebbero deve devono doveva dovevano dovrebbe "
    "dovrebbero "
    "viene vengono veniva venivano fa fanno faceva sta stanno stava stavano";

inline constexpr std::string_view kEnglishStopWords =
    "a an the "
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves "
    "he him his himself she her hers herself it its itself they them their theirs themselves "
    "this that these those who whom whose which what "
    "some any each every either neither both all such same other others another own "
    "one ones no none nor not only "
    "and or but if then else because since although though while whereas unless until till as than "
    "so "
    "of in on at by for with without about against between into through during before after above "
    "below "
    "to from up down out off over under onto upon within along across among toward towards via per "
    "again further once here there when where why how "
    "too very just also even still yet already more most much many few less least "
    "am is are was were be been being isnt arent wasnt werent "
    "have has had having hasnt havent hadnt "
    "do does did doing done dont doesnt didnt "
    "will would shall should can could may might must cannot cant couldnt wont wouldnt shouldnt "
    "mustnt "
    "said says say "
    "t s d ll m re ve";

}  // namespace emeroteca::stemmers
