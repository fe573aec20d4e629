// Function words of languages that the archive does not analyse, to tell them from those that it
// does: folded, in lower case. Words that a language shares with Italian or English belong here
// too.
#pragma once

#include <string_view>

namespace emeroteca::stemmers {

struct ForeignLanguage {
  std::string_view name;  // in English
  std::string_view words;
};

inline constexpr ForeignLanguage kForeignLanguages[] = {
    {"French",
     "le la les l un une des du de d et a au aux en dans sur pour par avec sans que qu qui ne pas "
     "n "
     "ce c cette ces est sont ete etait il elle ils se s sa son ses leur leurs plus ou mais ont "
     "nous "
     "vous je j on y tres aussi apres avant comme tout tous deux fait peut si me te ma mon as ai "
     "ni "
     "entre selon encore moins ans contre lors depuis quand meme"},
    {"German",
     "der die das den dem des ein eine einen einem einer eines und ist sind war waren nicht mit "
     "von "
     "zu zum zur im in auf fur an am bei nach aus uber sich auch als wie er sie es wir ich dass "
     "wird "
     "werden wurde wurden hat haben hatte ihr ihre sein seine seiner mehr noch nur aber oder um "
     "durch vor gegen unter keine kein wenn was so doch schon sei da ab bis me du man kann soll"},
    {"Spanish",
     "el la los las un una unos unas uno de del al a y e o u que en con por para se su sus lo le "
     "les "
     "no ni si es son fue era ha han como mas pero este esta estos estas ese esa entre sobre ya "
     "tambien muy sin cuando donde hay ser desde hasta todo todos toda dos segun tras durante anos "
     "me te nos mi contra porque quien sido solo otro otros"},
    {"Portuguese",
     "o a os as um uma de do da dos das no na nos nas em e que para por pelo pela com nao se sua "
     "seu "
     "suas seus ao aos mais como mas foi sao tem ser esta este essa isso tambem entre sobre ja "
     "muito "
     "sem quando ate pode anos ou quem me te mi ha era dia dois lhe eu ele ela eles num numa nem "
     "so "
     "depois contra segundo"},
    {"Romanian",
     "si in la de pe cu din pentru este sunt a ai fost au ca care nu se o un una mai dar sau prin "
     "dupa lui ale al ale cel cea cei acest aceasta fi va vor avea avut despre intre pana cum ce "
     "iar "
     "ei el ea sa isi fara lor anul ani e i le ne tot doar cand unde spre a am sub fie pot"},
    {"Dutch",
     "de het een en van in is dat op te voor met zijn niet aan er om ook als die bij naar maar "
     "door "
     "uit over worden wordt werd heeft hebben had ze hij ik we nog geen meer dan kan tot tegen na "
     "onder omdat deze dit wel zo moet was me al of haar hun toch twee jaar waar wat men zal"},
    {"Catalan",
     "el la els les un una uns i de d del dels al als a que en amb per no es son ha han va com mes "
     "pero aquest aquesta entre sobre tambe fins seva seu quan on tot molt l s n o si ni dos anys "
     "ho "
     "hi li li seus perque sense segons ser era"},
    {"Swedish",
     "och att det i en ett som pa av for med den de ar var inte till har om han hon sig men fran "
     "sin "
     "sa kan ska nar efter eller vid under mot alla ocksa hade bara blev in an vi jag du man over "
     "detta denna mer an da ut upp sina sitt vara"},
    {"Danish or Norwegian",
     "og at det i en et som pa af for med den de er var ikke til har om han hun sig men fra sin sa "
     "kan skal nar efter etter eller ved under mod mot alle ogsa havde hadde blev blir ble av jeg "
     "vi "
     "du man over dette denne mere mer da ut op opp vil deres in"},
    {"Finnish",
     "ja on ei se etta han oli mutta myos kun niin ovat joka jotka tai ole kuin sen mukaan vuoden "
     "hanen jo vain nyt sita jos ollut olisi me ne en tama taman siita ennen jalkeen"},
    {"Polish",
     "i w z na do nie sie to jest ze o jak po od za przez ale co tak byl byla bylo sa dla tym tego "
     "ktory ktora ktore ktorych oraz czy juz tylko jego jej ich przed pod ma a we tej te ten tez u "
     "jako gdy bez bardzo moze roku"},
    {"Czech",
     "a v na se je ze s do o z i to by si ale jako za po pro jeho byl byla bylo jsou ktery ktera "
     "ktere od ve podle nebo jen uz az take tak pri k pred u jak co ne ma mezi roku proti te tom"},
    {"Hungarian",
     "a az es hogy nem is egy van volt meg csak de ha ki mar el azt ez mint vagy kell lesz szerint "
     "ezt nagyon minden pedig akkor utan kozott be fel s sem mert ami aki lehet voltak kell le"},
    {"Croatian or Serbian",
     "i u je na se da su za od s a o do iz ne koji koja koje kao ali ili bi sto te nije sam bio "
     "bila "
     "po prema samo ce vec kako pri mi ga jos to smo ni nakon zbog biti"},
    {"Turkish",
     "ve bir bu da de icin ile olarak olan cok daha ama gibi o ne kadar sonra her ise mi en var "
     "oldu "
     "oldugu gore degil ya iki ancak dedi a tarafindan den kendi hem yeni"},
    {"Albanian",
     "dhe te ne nje per me e i se nuk qe ka ishte eshte nga ky kjo si por do u ai ajo jane kane s "
     "a "
     "edhe mund pas sipas ndaj tij saj pa para apo"},
    {"Indonesian",
     "yang dan di ini itu dengan untuk dari pada tidak dalam akan ke telah oleh juga ada adalah "
     "saya "
     "kami atau sudah bisa karena lebih para tersebut mereka a"},
    {"Latin",
     "et in est non cum ad ut qui quae quod quam sed ex de ab per si hoc esse sunt autem enim "
     "atque "
     "nec etiam a e me te se aut ac eius eo quo fuit erat nisi inter sub pro tamen"}};

}  // namespace emeroteca::stemmers
